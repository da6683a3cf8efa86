/** How complete the figures of each form are, as SQL over who has reported it. */
import { COUNTRY } from "../reports/places.ts";
import { quote } from "./warehouse.ts";

/** The table `coverage` has one row per period, form and place. For the country: how many provinces, and what part of the
 * last known output of all expected provinces they had; where the country was reported on as a whole, that report alone is
 * expected. For a province of today in a period before it began: how many of those that it was made of. The view `expected_returns` has each return that was asked for, at its province and at the country: what the
 * indicators of reporting are computed from. */
export const COVERAGE = `
create or replace table coverage as
with whole as (select distinct period, form from returns where place = ${quote(COUNTRY)}),
last_known as (
  select period, place, sum(constant.value) as value
  from output_value join ownership_tree o on o.code = ownership and o.ancestor = 'ttcn'
  where span = 'quarter' and constant is not null group by all
),
weights as (
  select r.period, r.form, r.reporter, r.status,
    (select arg_max(k.value, k.period) from last_known k where k.place = r.reporter and k.period < r.period) as weight
  from reporting r where r.status <> 'transcribed'
)
select period, form, ${quote(COUNTRY)} as place,
  count(*) filter (status not in ('missing', 'rejected')) as reported,
  count(*) as expected,
  case when bool_and(weight is not null) then 100 * sum(weight) filter (status not in ('missing', 'rejected')) / sum(weight) end::double as output_share
from weights group by all
union all
select period, form, reporter, (status not in ('missing', 'rejected'))::integer, 1, null from reporting
union all
select period, form, ${quote(COUNTRY)}, 1, 1, null from whole
union all
select s.period, f.form, s.place, count(*) filter (r.status not in ('missing', 'rejected')), count(*), null
from succession s
join (select distinct period, form from reporting) f using (period)
left join reporting r on (r.period, r.form, r.reporter) = (s.period, f.form, s.territory)
group by all
order by all;
create or replace view expected_returns as
with own as (select period, reporter as place, form, status, id as source from reporting where status <> 'transcribed')
from own union all select * replace (${quote(COUNTRY)} as place) from own;`;
