-- One row per place, organisational form and trade: in-plan output of establishments with a plan, percent of that plan. Constant prices.
select
  v.period, v.place, v.span, o.ancestor as ownership, s.ancestor as sector,
  sum(v.in_plan.value) as numerator,
  sum(v.planned.value) as denominator,
  100 * numerator / denominator as value,
  list(v.in_plan.source) || list(v.planned.source) as sources
from register v
join ownership_tree o on o.code = v.ownership
join ownership_tree t on t.code = o.ancestor and t.ancestor = 'ttcn'
join sector_tree s on s.code = v.sector
where v.in_plan.value is not null and v.planned.value > 0
group by all
