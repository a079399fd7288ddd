select $later - $earlier as absolute,
       100.0 * ($later - $earlier) / nullif($earlier, 0) as percent,
       1.0 * $later / nullif($earlier, 0) as times
