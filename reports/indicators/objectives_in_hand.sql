-- One row per place and trade: technical objectives in hand at the end of the quarter.
select
  v.period, v.place, v.span, s.ancestor as sector,
  sum(v.open.value) as value,
  list(v.open.source) as sources
from objectives v
join sector_tree s on s.code = v.sector
where v.open is not null
group by all
