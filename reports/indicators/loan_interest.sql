-- One row per place, term and purpose: interest due in the quarter, percent of the balance at its end.
-- A row that lacks either number is left out on both sides.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.interest.value) as numerator,
  sum(v.balance.value) as denominator,
  100 * numerator / denominator as value,
  list(v.interest.source) || list(v.balance.source) as sources
from loans v
join item_tree i on i.code = v.item
where v.interest.value is not null and v.balance.value is not null
group by v.period, v.place, v.span, i.ancestor
having denominator > 0
