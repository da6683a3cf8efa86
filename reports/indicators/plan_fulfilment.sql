-- One row per place, span and trade: in-plan output as a percentage of the plan of the period (quarter, cumulative)
-- and of the plan assigned for the year. Out-of-plan output does not count. Constant prices.
with targets as (
  select period, place, span, sector, 'period' as plan_version, planned as target, in_plan as actual
  from plan
  where span <> 'year'
  union all
  select y.period, y.place, 'year', y.sector, 'assigned', y.assigned, c.in_plan
  from plan y
  join plan c using (period, place, territory, sector)
  where y.span = 'year' and c.span = 'cumulative'
)
select
  t.period, t.place, t.span, s.ancestor as sector, t.plan_version,
  sum(t.actual.value) as numerator,
  sum(t.target.value) as denominator,
  100 * numerator / denominator as value,
  list(t.actual.source) || list(t.target.source) as sources
from targets t
join sector_tree s on s.code = t.sector
where t.actual is not null and t.target is not null
group by t.period, t.place, t.span, s.ancestor, t.plan_version
having denominator > 0
