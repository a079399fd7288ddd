with first as (
  select agency_id, min(first_seen) as first_seen, min(not_before) as not_before
  from listings join agreements using (agreement_id) join agencies using (agency_id)
  where {filters} group by agency_id having bool_and(not_before is not null)
)
select {key}
  count(*) filter (first_seen between $since and $until) as value,
  count(*) filter (first_seen <= $until and not_before >= $since) as low,
  count(*) filter (first_seen >= $since and not_before <= $until) as high
from first join agencies using (agency_id)
{group}
