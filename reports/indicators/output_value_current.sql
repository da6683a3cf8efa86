-- One row per place, span, ownership form and trade: output value at current prices, million dong.
select
  v.period, v.place, v.span, o.ancestor as ownership, s.ancestor as sector,
  sum(v.current.value) as value,
  list(v.current.source) as sources
from output_value v
join ownership_tree o on o.code = v.ownership
join sector_tree s on s.code = v.sector
where v.current is not null
group by all
