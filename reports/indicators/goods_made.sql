-- One row per span and sales channel, for the country: goods made, million dong, constant prices.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.made.value) as value,
  list(v.made.source) as sources
from sales v
join item_tree i on i.code = v.item
where v.place = 'VN' and v.made is not null
group by all
