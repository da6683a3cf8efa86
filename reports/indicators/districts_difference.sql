-- One row per province that reported beside its districts, span, ownership form and trade: its own output value less that of
-- its districts together, million dong, constant prices.
select
  v.period, v.place, v.span, o.ancestor as ownership, s.ancestor as sector, v.reported, v.expected,
  sum(if(v.side = 'own', 1, -1) * v.constant.value) as value,
  list(v.constant.source) as sources
from output_value_sides v
join ownership_tree o on o.code = v.ownership
join sector_tree s on s.code = v.sector
where v.constant is not null and v.side <> 'union' and v.reported > 0
group by all
