-- One row per span, term and purpose, for the country: money repaid, million dong, current prices.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.repaid.value) as value,
  list(v.repaid.source) as sources
from loans v
join item_tree i on i.code = v.item
where v.place = 'VN' and v.repaid is not null
group by all
