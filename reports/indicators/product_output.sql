-- One row per place, span and product: quantity made by TTCN, in the product's own unit.
select
  v.period, v.place, v.span, v.product,
  sum(v.quantity.value) as value,
  list(v.quantity.source) as sources
from main_products v
join products p on p.code = v.product
where v.quantity is not null
group by all
