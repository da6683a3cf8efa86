-- One row per place, span and trade: income of members per member, million dong a quarter, current prices.
-- A row that lacks one of the numbers is left out of all.
select
  v.period, v.place, v.span, s.ancestor as sector,
  sum(v.income.value) as numerator,
  sum(v.earners.value) as denominator,
  numerator / denominator as value,
  list(v.income.source) || list(v.earners.source) as sources
from livelihood v
join sector_tree s on s.code = v.sector
where v.income.value is not null and v.earners.value is not null
group by v.period, v.place, v.span, s.ancestor
having denominator > 0
