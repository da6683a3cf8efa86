-- One row per place, span and trade: output contracted beyond the plan in the year, million dong, constant prices.
select
  v.period, v.place, v.span, s.ancestor as sector,
  sum(v.contracted.value) as value,
  list(v.contracted.source) as sources
from plan v
join sector_tree s on s.code = v.sector
where v.contracted is not null
group by all
