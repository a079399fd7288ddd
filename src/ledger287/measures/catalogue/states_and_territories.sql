select {key} count(distinct state) as value
from listed
where kind = 'participating' and seq = $seq and {filters}
{group}
