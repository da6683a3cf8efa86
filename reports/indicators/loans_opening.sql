-- One row per term and purpose, for the country: loan balance at the start of the quarter, million dong, current prices.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.balance_previous.value) as value,
  list(v.balance_previous.source) as sources
from loans v
join item_tree i on i.code = v.item
where v.place = 'VN' and v.balance_previous is not null
group by all
