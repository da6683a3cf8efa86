-- One row per place, organisational form and trade: plan of the quarter assigned to the establishments in the register, million dong.
select
  v.period, v.place, v.span, o.ancestor as ownership, s.ancestor as sector,
  sum(v.planned.value) as value,
  list(v.planned.source) as sources
from register v
join ownership_tree o on o.code = v.ownership
join ownership_tree t on t.code = o.ancestor and t.ancestor = 'ttcn'
join sector_tree s on s.code = v.sector
where v.planned is not null
group by all
