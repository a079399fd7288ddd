select {key} count(distinct agency_id) as value
from listed
where kind = 'participating' and seq = $seq and {filters}
{group}
