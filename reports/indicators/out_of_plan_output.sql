-- One row per place, span and trade: output made out of plan, million dong, constant prices.
select
  v.period, v.place, v.span, s.ancestor as sector,
  sum(v.out_of_plan.value) as value,
  list(v.out_of_plan.source) as sources
from plan v
join sector_tree s on s.code = v.sector
where v.out_of_plan is not null
group by all
