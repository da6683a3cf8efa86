-- One row per place and trade: cumulative in-plan output as a percentage of the year's adjusted plan; where a plan was
-- not adjusted, the assigned plan stands. Only places with an adjusted plan. Constant prices.
with targets as (
  select
    y.period, y.place, y.sector, c.in_plan as actual,
    y.adjusted is not null as is_adjusted,
    coalesce(y.adjusted, y.assigned) as target
  from plan y
  join plan c using (period, place, territory, sector)
  where y.span = 'year' and c.span = 'cumulative'
)
select
  t.period, t.place, 'year' as span, s.ancestor as sector, 'adjusted' as plan_version,
  sum(t.actual.value) as numerator,
  sum(t.target.value) as denominator,
  100 * numerator / denominator as value,
  list(t.actual.source) || list(t.target.source) as sources
from targets t
join sector_tree s on s.code = t.sector
where t.actual is not null and t.target is not null
group by t.period, t.place, s.ancestor
having bool_or(t.is_adjusted) and denominator > 0
