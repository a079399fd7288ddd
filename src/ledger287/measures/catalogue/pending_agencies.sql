select {key} count(distinct agency_id) as value
from listed
where kind = 'pending' and seq = $seq and {filters}
{group}
