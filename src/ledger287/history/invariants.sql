-- Each query lists what is looked at, with `broken` and `what`; a rule holds where no line is broken.

-- rows_in_rows_out: each edition keeps exactly the rows and notes its file holds, and each line points at one print
select e.edition_id, e.n_rows + e.n_notes <> count(s.row_number) or count(s.row_number) <> count(p.print_id)
       or e.n_rows <> count(p.agency_id) as broken,
       e.file || ': ' || count(s.row_number) || ' of ' || (e.n_rows + e.n_notes) || ' lines' as what
from editions e left join sightings s using (edition_id) left join prints p using (print_id)
group by e.edition_id, e.n_rows, e.n_notes, e.file;

-- notes_told: a line that is none of its list's rows has no agreement, and a remark tells it
select n.print_id, p.entry_id is not null or not exists (from issues where code = 'row_is_note') as broken,
       n.file || ' row ' || n.row_number as what
from notes n join prints p using (print_id);

-- hidden_rows_counted: hidden rows of an edition are those flagged on its rows
select e.edition_id, e.n_hidden <> count(*) filter (where s.is_hidden) as broken, e.file as what
from editions e left join rows s using (edition_id) group by e.edition_id, e.n_hidden, e.file;

-- rows_addressed_once: no two rows of an edition have one address
select edition_id, count(*) > 1 as broken, edition_id || ' row ' || row_number as what
from sightings group by edition_id, row_number;

-- ids_unique: no id stands for two things
select id, count(*) > 1 as broken, id as what
from (select edition_id as id from editions union all select agency_id from agencies union all select agreement_id from agreements
      union all select application_id from applications)
group by id;

-- captures_told_once: a capture (bytes and name) is told once
select sha256, count(*) > 1 as broken, file as what from captures group by sha256, file;

-- captures_accounted_for: every capture is on an edition, or set aside with a reason
select c.file, (c.status = 'accepted' and e.edition_id is null) or (c.status = 'set_aside' and c.reason is null)
       or c.status not in ('accepted', 'set_aside') as broken, c.file as what
from captures c left join editions e using (edition_id);

-- set_aside_reasons_known: a reason is one of the six codes
select file, reason not in ('stale_repost', 'not_a_list', 'wrong_list', 'truncated', 'unreadable', 'duplicate') as broken,
       file || ': ' || reason as what
from captures where reason is not null;

-- editions_in_order: accepted editions follow one another in time, numbered from 0 without a gap
select edition_id, seq <> row_number() over kind_in_order - 1 or as_of < lag(as_of) over kind_in_order
       or as_of < lag(last_as_of) over kind_in_order or last_as_of < as_of as broken, kind || ' ' || file as what
from editions where status = 'accepted' window kind_in_order as (partition by kind order by seq);

-- editions_differ: an edition's content is another than that of the edition before
select edition_id, content_sha256 = lag(content_sha256) over (partition by kind order by seq) as broken, file as what
from editions where status = 'accepted';

-- edition_files_known: an edition's representative file is one of its captures
select e.edition_id, c.sha256 is null as broken, e.file as what
from editions e left join captures c on c.sha256 = e.sha256 and c.file = e.file;

-- newest_list_is_listed: agreements with status `listed` are exactly those that the newest list's rows name
select coalesce(a.agreement_id, r.agreement_id) as id, (a.status is distinct from 'listed') <> (r.agreement_id is null) as broken,
       coalesce(a.agreement_id, r.agreement_id) as what
from agreements a
full join (select distinct agreement_id from rows
           where edition_id = (select edition_id from editions where kind = 'participating' and status = 'accepted'
                               order by seq desc limit 1)) r using (agreement_id);

-- spans_equal_rows: on every accepted edition the entries' spans add up to its rows
select e.edition_id, coalesce(sum(s.n), 0) <> e.n_rows as broken, e.file || ': ' || coalesce(sum(s.n), 0) || ' for ' || e.n_rows as what
from editions e left join spans s on s.kind = e.kind and e.seq between s.seq_first and s.seq_last
where e.status = 'accepted' group by e.edition_id, e.n_rows, e.file;

-- spans_apart: an entry's spans do not overlap
select entry_id, seq_first <= lag(seq_last) over (partition by kind, entry_id order by seq_first) as broken, entry_id as what from spans;

-- rows_have_agreements: every row of an accepted participating list names an agreement of the ledger
select r.sha256, a.agreement_id is null as broken, r.file || ' row ' || r.row_number as what
from rows r join editions e using (edition_id) left join agreements a on a.agreement_id = r.agreement_id
where r.kind = 'participating' and e.status = 'accepted';

-- one_agreement_one_key: on one edition an agreement stands for one agency, model and signing date
select l.edition_id, count(distinct (p.agency_id, p.model, p.signed_on)) > 1 as broken, l.entry_id || ' on ' || l.as_of as what
from listed l join rows p on p.edition_id = l.edition_id and p.entry_id = l.entry_id
where l.n > 1 group by l.edition_id, l.entry_id, l.as_of;

-- no_future_signing: no agreement is signed more than a week after the day on which it was first listed
select a.agreement_id, a.signed_on > l.first_seen + 7 as broken, a.agreement_id || ' signed ' || a.signed_on as what
from agreements a join (select agreement_id, min(first_seen) as first_seen from listings group by 1) l using (agreement_id);

-- states_valid: an agency's state is a state, the District or a territory; none where a remark says that nobody can read it
select agency_id, k.code is null and (a.state is not null or not exists (from issues where code = 'state_unknown')) as broken, agency_id || ' ' || coalesce(state, 'without state') as what
from agencies a left join known_states k on k.code = a.state;

-- states_read: a row's state could be read, or a remark says that it could not
select print_id, state is null and not exists (from issues where code = 'state_unknown') as broken,
       coalesce(state_raw, 'empty') as what
from prints where agency_id is not null;

-- models_known: an agreement's model is one of the four; none where a remark says that its rows name none
select agreement_id, case when model is null then not exists (from issues where code in ('model_unknown', 'model_missing'))
                     else model not in ('TFM', 'JEM', 'WSO', 'JOINT') end as broken, agreement_id as what
from agreements;

-- county_in_its_state: an agency's county lies in its state
select agency_id, substr(county_fips, 1, 2) <> fips as broken, agency_id || ' ' || state || ' ' || county_fips as what
from agencies join (
  values ('AL','01'),('AK','02'),('AZ','04'),('AR','05'),('CA','06'),('CO','08'),('CT','09'),('DE','10'),('DC','11'),('FL','12'),
         ('GA','13'),('HI','15'),('ID','16'),('IL','17'),('IN','18'),('IA','19'),('KS','20'),('KY','21'),('LA','22'),('ME','23'),
         ('MD','24'),('MA','25'),('MI','26'),('MN','27'),('MS','28'),('MO','29'),('MT','30'),('NE','31'),('NV','32'),('NH','33'),
         ('NJ','34'),('NM','35'),('NY','36'),('NC','37'),('ND','38'),('OH','39'),('OK','40'),('OR','41'),('PA','42'),('RI','44'),
         ('SC','45'),('SD','46'),('TN','47'),('TX','48'),('UT','49'),('VT','50'),('VA','51'),('WA','53'),('WV','54'),('WI','55'),
         ('WY','56'),('AS','60'),('GU','66'),('MP','69'),('PR','72'),('VI','78')) as t(state, fips) using (state)
where county_fips is not null;

-- agency_types_known: an agency's type is of the closed list
select agency_id, agency_type not in ('county', 'municipal', 'state', 'campus', 'port', 'constable', 'judicial', 'regional', 'tribal',
       'other') as broken, agency_id || ' ' || agency_type as what
from agencies;

-- agencies_known: every agreement and application belongs to an agency of the ledger
select x.id, a.agency_id is null as broken, x.id as what
from (select agreement_id as id, agency_id from agreements union all select application_id, agency_id from applications) x
left join agencies a using (agency_id);

-- superseded_names_successor: a superseded agreement names the agreement that follows it, and that one exists
select m.agreement_id, m.superseded_by is null or n.agreement_id is null or n.agreement_id = m.agreement_id as broken,
       m.agreement_id as what
from agreements m left join agreements n on n.agreement_id = m.superseded_by where m.status = 'superseded';

-- redirects_lead_on: an id that was merged leads to one that exists, and stands for nothing itself
select r.old_id, (r.new_id like 'm%' and m.agreement_id is null) or o.agreement_id is not null as broken, r.old_id as what
from redirects r left join agreements m on m.agreement_id = r.new_id left join agreements o on o.agreement_id = r.old_id;

-- redirects_once: an old id leads to one place
select old_id, count(distinct new_id) > 1 as broken, old_id as what from redirects group by old_id;

-- bounds_in_order: not before < first seen <= last seen < not after
select agreement_id, not_before > first_seen or first_seen > last_seen or last_seen > not_after as broken, agreement_id as what
from listings;

-- listed_have_open_end: an agreement's last stretch has no end exactly where it is listed
select a.agreement_id, (a.status = 'listed') <> bool_or(l.not_after is null) as broken, a.agreement_id as what
from agreements a join listings l using (agreement_id) group by a.agreement_id, a.status;

-- events_balance: from one edition to the next, arrivals less departures is the change in listed agreements
with counted as (
  select e.seq, count(l.entry_id) as n from editions e left join listed l using (edition_id)
  where e.kind = 'participating' and e.status = 'accepted' group by 1),
changed as (
  select e.seq, count(*) filter (where v.event <> 'no_longer_listed') as come,
         count(*) filter (where v.event = 'no_longer_listed' or v.takes_over) as gone
  from (select *, event in ('re_signed', 'model_switched', 'corrected') and old_seq_is_before as takes_over
        from (select v.*, o.seq = e.seq - 1 as old_seq_is_before from events v join editions e using (edition_id)
              left join editions o on o.kind = 'participating' and o.status = 'accepted'
                and o.seq = e.seq - 1 and starts_with(v.old_row, o.sha256)) v) v
  join editions e using (edition_id)
  where v.event <> 'corrected' or v.reason in ('same_document', 'same_name', 'same_place', 'same_date') group by 1)
select c.seq, c.n - lag(c.n) over (order by c.seq) <> coalesce(come, 0) - coalesce(gone, 0) as broken,
       'edition ' || c.seq || ': ' || (c.n - lag(c.n) over (order by c.seq)) || ' is not ' || coalesce(come, 0) || ' less ' || coalesce(gone, 0) as what
from counted c left join changed using (seq);

-- events_have_rows: every event names a source row
select agreement_id, old_row is null and new_row is null as broken, event || ' ' || agreement_id as what from events;

-- source_rows_exist: a source row named by an event is a row of the ledger
with named as (select old_row as place from events where old_row is not null union select new_row from events where new_row is not null)
select place, r.place_known is null as broken, place as what
from named left join (
  select distinct e.sha256 || ':' || e.sheet || ':' || s.row_number as place_known from sightings s join editions e using (edition_id)
) r on r.place_known = named.place;

-- no_error_issues: no remark of level error stands
select code, level = 'error' as broken, code || ': ' || message as what from issues;
