-- One row per place and trade: cumulative in-plan output as a percentage of that part of the year's plan which falls to the
-- quarters gone. The adjusted plan, where there is one; out-of-plan output does not count. Constant prices.
with targets as (
  select
    y.period, right(y.period, 1)::integer as quarter, y.place, y.sector, c.in_plan as actual,
    y.adjusted is not null as is_adjusted,
    coalesce(y.adjusted, y.assigned) as target
  from plan y
  join plan c using (period, place, territory, sector)
  where y.span = 'year' and c.span = 'cumulative'
)
select
  t.period, t.place, 'year' as span, s.ancestor as sector,
  if(bool_or(t.is_adjusted), 'adjusted', 'assigned') as plan_version,
  sum(t.actual.value) as numerator,
  sum(t.target.value) * any_value(t.quarter) / 4 as denominator,
  100 * numerator / denominator as value,
  list(t.actual.source) || list(t.target.source) as sources
from targets t
join sector_tree s on s.code = t.sector
where t.actual is not null and t.target is not null
group by t.period, t.place, s.ancestor
having denominator > 0
