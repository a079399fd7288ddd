select {key} count(*) as value, count(*) as low, count(*) as high
from agreements join agencies using (agency_id)
where signed_on between $since and $until and {filters}
{group}
