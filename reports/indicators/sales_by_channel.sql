-- One row per place, span and sales channel: value sold, million dong, constant prices.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.sold.value) as value,
  list(v.sold.source) as sources
from sales v
join item_tree i on i.code = v.item
where v.sold is not null
group by all
