-- One row per place, span, term and purpose: money lent, million dong, current prices.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.lent.value) as value,
  list(v.lent.source) as sources
from loans v
join item_tree i on i.code = v.item
where v.lent is not null
group by all
