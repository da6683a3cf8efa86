-- One row per place and trade, for small industry and all industry: official output value of the quarter before, at constant
-- prices, million dong, as this quarter's returns tell it.
select
  v.period, v.place, v.span, o.ancestor as ownership, s.ancestor as sector,
  sum(v.constant_previous.value) as value,
  list(v.constant_previous.source) as sources
from output_value v
join ownership_tree o on o.code = v.ownership
join sector_tree s on s.code = v.sector
where o.ancestor in ('all', 'ttcn') and v.constant_previous is not null
group by all
