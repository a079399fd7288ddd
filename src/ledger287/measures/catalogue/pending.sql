select {key} count(*) as value
from rows
where kind = 'pending' and seq = $seq and {filters}
{group}
