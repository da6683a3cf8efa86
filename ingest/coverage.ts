/** How complete the figures of each form are, as SQL over who has reported it. */
import { COUNTRY } from "../reports/places.ts";
import { quote } from "./warehouse.ts";

/** What leaves a form out of the figures: nothing was owed, nothing came, or what came was sent back. */
export const NOT_REPORTED = ["missing", "rejected", "not_sent"] as const;
const NOT = NOT_REPORTED.map(quote).join(", ");

/** The table `coverage` has one row per period, form and place. For the country: how many provinces, and what part of the
 * last known output of all expected provinces they had whose figures are whole; where the country was reported on as a whole,
 * that report alone is expected. For a province that is made of its districts: how many of them. For a province of today in a
 * period before it began: how many of those that it was made of. The view `expected_returns` has each return that was asked
 * of a province, at its province and at the country: what the indicators of reporting are computed from. */
export const COVERAGE = `
create or replace table coverage as
with whole as (select distinct period, form from returns where place = ${quote(COUNTRY)}),
districts as (
  select r.period, r.form, b.province as place,
    count(*) filter (r.status not in (${NOT})) as reported, count(*) as expected
  from reporting r join reporters_below b on b.code = r.reporter and b.trade = '' group by all
),
provinces as (
  select r.period, r.form, r.reporter as place, r.status,
    coalesce(d.reported, (r.status not in (${NOT}))::integer) as reported, coalesce(d.expected, 1) as expected
  from reporting r
  left join districts d on d.reported > 0 and r.status in (${NOT}, 'from_districts')
    and (d.period, d.form, d.place) = (r.period, r.form, r.reporter)
  where r.reporter not in (select code from reporters_below)
),
last_known as (
  select period, place, sum(constant.value) as value
  from output_value join ownership_tree o on o.code = ownership and o.ancestor = 'ttcn'
  where span = 'quarter' and constant is not null group by all
),
weights as (
  select p.*,
    (select arg_max(k.value, k.period) from last_known k where k.place = p.place and k.period < p.period) as weight
  from provinces p where p.status <> 'transcribed'
)
select period, form, ${quote(COUNTRY)} as place,
  count(*) filter (reported > 0) as reported,
  count(*) as expected,
  case when bool_and(weight is not null) then 100 * sum(weight) filter (reported = expected) / sum(weight) end::double as output_share
from weights group by all
union all
select period, form, place, reported, expected, null from provinces
union all
select period, form, ${quote(COUNTRY)}, 1, 1, null from whole
union all
select s.period, f.form, s.place, count(*) filter (p.reported > 0), count(*), null
from succession s
join (select distinct period, form from reporting) f using (period)
left join provinces p on (p.period, p.form, p.place) = (s.period, f.form, s.territory)
group by all
order by all;
create or replace view expected_returns as
with own as (
  select period, reporter as place, form, status, id as source from reporting
  where status not in ('transcribed', 'not_sent') and reporter not in (select code from reporters_below)
)
from own union all select * replace (${quote(COUNTRY)} as place) from own;`;
