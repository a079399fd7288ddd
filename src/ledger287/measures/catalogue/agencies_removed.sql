with final as (
  select agency_id, max(last_seen) as last_seen, max(not_after) as not_after
  from listings join agreements using (agreement_id) join agencies using (agency_id)
  where {filters} group by agency_id having bool_and(not_after is not null)
)
select {key}
  count(*) filter (last_seen between $since and $until) as value,
  count(*) filter (last_seen >= $since and not_after <= $until) as low,
  count(*) filter (not_after >= $since and last_seen <= $until) as high
from final join agencies using (agency_id)
{group}
