-- One row per place, term and purpose: loan balance at the end of the quarter, million dong, current prices.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.balance.value) as value,
  list(v.balance.source) as sources
from loans v
join item_tree i on i.code = v.item
where v.balance is not null
group by all
