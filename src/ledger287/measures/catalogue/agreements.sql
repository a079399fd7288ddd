select {key} count(distinct entry_id) as value
from listed
where kind = 'participating' and seq = $seq and {filters}
{group}
