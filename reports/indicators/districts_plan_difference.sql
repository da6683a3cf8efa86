-- One row per province that reported beside its districts, span and trade: its own output in plan less that of its districts
-- together, million dong, constant prices.
select
  v.period, v.place, v.span, s.ancestor as sector, v.reported, v.expected,
  sum(if(v.side = 'own', 1, -1) * v.in_plan.value) as value,
  list(v.in_plan.source) as sources
from plan_sides v
join sector_tree s on s.code = v.sector
where v.in_plan is not null and v.side <> 'union' and v.reported > 0
group by all
