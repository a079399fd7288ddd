with final as (
  select agreement_id, max(last_seen) as last_seen, max(not_after) as not_after
  from listings group by agreement_id having bool_and(not_after is not null)
)
-- low: went within the window for certain; high: may have gone within it, between the last list that shows it and the next
select {key}
  count(*) filter (last_seen between $since and $until) as value,
  count(*) filter (last_seen >= $since and not_after <= $until) as low,
  count(*) filter (not_after >= $since and last_seen <= $until) as high
from final join agreements using (agreement_id) join agencies using (agency_id)
where {filters}
{group}
