-- One row per province and trade with a Union of that trade which reported, and span: what the Union reported as a percentage of
-- what the province reported of small industry in that trade. Constant prices.
select
  v.period, v.place, v.span, v.sector,
  sum(v.constant.value) filter (v.side = 'union') as numerator,
  sum(v.constant.value) filter (v.side = 'own') as denominator,
  100 * numerator / denominator as value,
  list(v.constant.source) as sources
from output_value_sides v
join ownership_tree o on o.code = v.ownership and o.ancestor = 'ttcn'
join reporters_below b on (b.province, b.trade) = (v.place, v.sector)
where v.constant is not null and v.side <> 'districts'
group by v.period, v.place, v.span, v.sector
having numerator is not null and denominator > 0
