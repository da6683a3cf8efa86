-- One row per place, span and sales channel: finished goods in stock at the end of the quarter, million dong, constant prices.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.closing.value) as value,
  list(v.closing.source) as sources
from sales v
join item_tree i on i.code = v.item
where v.closing is not null
group by all
