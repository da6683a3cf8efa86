-- One row per place, term and purpose: overdue loans, percent of the balance at the end of the quarter.
-- A row that lacks either number is left out on both sides.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.overdue.value) as numerator,
  sum(v.balance.value) as denominator,
  100 * numerator / denominator as value,
  list(v.overdue.source) || list(v.balance.source) as sources
from loans v
join item_tree i on i.code = v.item
where v.overdue.value is not null and v.balance.value is not null
group by v.period, v.place, v.span, i.ancestor
having denominator > 0
