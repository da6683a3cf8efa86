-- One row per place and trade: in-plan output that each quarter left must bring to reach the year's plan, as a percentage of
-- an average quarter so far; 0 once the plan is reached. The adjusted plan, where there is one. Constant prices.
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
  (sum(t.target.value) - sum(t.actual.value)) / (4 - any_value(t.quarter)) as numerator,
  sum(t.actual.value) / any_value(t.quarter) as denominator,
  greatest(0, 100 * numerator / denominator) as value,
  list(t.actual.source) || list(t.target.source) as sources
from targets t
join sector_tree s on s.code = t.sector
where t.actual is not null and t.target is not null and t.quarter < 4
group by t.period, t.place, s.ancestor
having denominator > 0
