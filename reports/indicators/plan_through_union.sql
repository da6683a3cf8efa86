-- One row per place and trade: targets assigned through the Union to units, percent of the plan assigned for the year. Constant
-- prices.
select
  v.period, v.place, 'year' as span, s.ancestor as sector, 'assigned' as plan_version,
  sum(v.union_targets.value) as numerator,
  sum(v.annual_total.value) as denominator,
  100 * numerator / denominator as value,
  list(v.union_targets.source) || list(v.annual_total.source) as sources
from plan_levels v
join sector_tree s on s.code = v.sector
where v.union_targets is not null and v.annual_total is not null
group by v.period, v.place, s.ancestor
having denominator > 0
