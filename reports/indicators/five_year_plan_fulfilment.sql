-- One row per place and trade: in-plan output since the first year of the five-year plan, percent of that plan. Stands as of the
-- end of the quarter. Constant prices.
select
  v.period, v.place, 'quarter' as span, s.ancestor as sector,
  sum(v.since_start.value) as numerator,
  sum(v.five_total.value) as denominator,
  100 * numerator / denominator as value,
  list(v.since_start.source) || list(v.five_total.source) as sources
from plan_levels v
join sector_tree s on s.code = v.sector
where v.since_start is not null and v.five_total is not null
group by v.period, v.place, s.ancestor
having denominator > 0
