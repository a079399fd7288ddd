select {key} count(*) as value
from rows
where kind = 'participating' and seq = $seq and not is_hidden and {filters}
{group}
