-- One row per place and trade: cooperatives and production teams at the end of the period, by district where the codelist has it.
select
  v.period, v.place, v.span, s.ancestor as sector,
  sum(v.specialised.value) as value,
  list(v.specialised.source) as sources
from units_by_district v
join sector_tree s on s.code = v.sector
where v.specialised is not null
group by all
