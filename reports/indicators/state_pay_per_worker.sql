-- One row per place, span and trade: pay of State workers per worker, million dong a quarter, current prices.
-- A row that lacks one of the numbers is left out of all.
select
  v.period, v.place, v.span, s.ancestor as sector,
  sum(v.state_pay.value) as numerator,
  sum(v.state_workers.value) as denominator,
  numerator / denominator as value,
  list(v.state_pay.source) || list(v.state_workers.source) as sources
from livelihood v
join sector_tree s on s.code = v.sector
where v.state_pay.value is not null and v.state_workers.value is not null
group by v.period, v.place, v.span, s.ancestor
having denominator > 0
