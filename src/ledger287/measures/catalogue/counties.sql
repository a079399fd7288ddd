select {key} count(distinct county_fips) as value
from listed
where kind = 'participating' and seq = $seq and {filters}
{group}
