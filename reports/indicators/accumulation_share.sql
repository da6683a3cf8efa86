-- One row per place, span and trade: accumulation in net income distributed, percent.
-- A row that lacks one of the numbers is left out of all.
select
  v.period, v.place, v.span, s.ancestor as sector,
  sum(v.accumulation.value) as numerator,
  sum(v.distributed.value) as denominator,
  100 * numerator / denominator as value,
  list(v.accumulation.source) || list(v.distributed.source) as sources
from livelihood v
join sector_tree s on s.code = v.sector
where v.accumulation.value is not null and v.distributed.value is not null
group by v.period, v.place, v.span, s.ancestor
having denominator > 0
