-- One row per place, span, term and purpose: money lent per loan, million dong, current prices.
-- A row that lacks either number is left out on both sides.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.lent.value) as numerator,
  sum(v.loans.value) as denominator,
  numerator / denominator as value,
  list(v.lent.source) || list(v.loans.source) as sources
from loans v
join item_tree i on i.code = v.item
where v.lent.value is not null and v.loans.value is not null
group by v.period, v.place, v.span, i.ancestor
having denominator > 0
