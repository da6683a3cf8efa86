-- One row per place and trade: income per member against pay per State worker in the quarter, percent.
-- A trade of a province that lacks one of the four numbers is left out of all.
select
  v.period, v.place, v.span, s.ancestor as sector,
  sum(v.income.value) / sum(v.earners.value) as numerator,
  sum(v.state_pay.value) / sum(v.state_workers.value) as denominator,
  100 * numerator / denominator as value,
  list(v.income.source) || list(v.earners.source) || list(v.state_pay.source) || list(v.state_workers.source) as sources
from livelihood v
join sector_tree s on s.code = v.sector
where v.income.value is not null and v.earners.value is not null
  and v.state_pay.value is not null and v.state_workers.value is not null
group by v.period, v.place, v.span, s.ancestor
having sum(v.earners.value) > 0 and sum(v.state_workers.value) > 0 and denominator > 0
