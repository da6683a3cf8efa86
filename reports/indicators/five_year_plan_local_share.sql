-- One row per place and trade: the part of the five-year plan that the locality set, percent. Constant prices.
select
  v.period, v.place, 'quarter' as span, s.ancestor as sector,
  sum(v.five_local.value) as numerator,
  sum(v.five_total.value) as denominator,
  100 * numerator / denominator as value,
  list(v.five_local.source) || list(v.five_total.source) as sources
from plan_levels v
join sector_tree s on s.code = v.sector
where v.five_local is not null and v.five_total is not null
group by v.period, v.place, s.ancestor
having denominator > 0
