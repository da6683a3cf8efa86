-- One row per place and trade: workers at the end of the period, by district where the codelist has it.
select
  v.period, v.place, v.span, s.ancestor as sector,
  sum(v.workers.value) as value,
  list(v.workers.source) as sources
from units_by_district v
join sector_tree s on s.code = v.sector
where v.workers is not null
group by all
