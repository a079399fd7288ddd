select {key} count(distinct state) as value
from listed
where kind = 'pending' and seq = $seq and state not in ('DC', 'AS', 'GU', 'MP', 'PR', 'VI') and {filters}
{group}
