select 100.0 * $part / nullif($whole, 0) as percent
