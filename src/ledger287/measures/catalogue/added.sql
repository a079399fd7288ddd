with first as (
  select agreement_id, min(first_seen) as first_seen, min(not_before) as not_before
  from listings group by agreement_id having bool_and(not_before is not null)
)
-- low: came within the window for certain; high: may have come within it, between the list before and the first that shows it
select {key}
  count(*) filter (first_seen between $since and $until) as value,
  count(*) filter (first_seen <= $until and not_before >= $since) as low,
  count(*) filter (first_seen >= $since and not_before <= $until) as high
from first join agreements using (agreement_id) join agencies using (agency_id)
where {filters}
{group}
