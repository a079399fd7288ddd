-- headline counts on every accepted edition: in all, by state, and by model
create temp view counts as
with cells as (
  select edition_id, kind, state, model, sum(n) as lines, count(distinct entry_id) as entries, count(distinct agency_id) as agencies
  from listed group by grouping sets ((edition_id, kind), (edition_id, kind, state), (edition_id, kind, model))
  -- an entry without a state or model is in the total alone
  having not (grouping(state) = 0 and state is null) and not (grouping(model) = 0 and model is null)
),
named as (
  select edition_id, if(kind = 'pending', 'pending', 'rows') as measure, state, model, lines as value from cells
  union all select edition_id, 'agreements', state, model, entries from cells where kind = 'participating'
  union all
  select edition_id, if(kind = 'pending', 'pending_agencies', 'agencies'), state, model, agencies from cells
)
select edition_id, as_of, last_as_of, measure, named.state, named.model, value::bigint as value
from named join editions using (edition_id)
