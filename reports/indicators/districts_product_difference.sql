-- One row per province that reported beside its districts, span and product: its own quantity less that of its districts
-- together, in the product's own unit.
select
  v.period, v.place, v.span, v.product, v.reported, v.expected,
  sum(if(v.side = 'own', 1, -1) * v.quantity.value) as value,
  list(v.quantity.source) as sources
from main_products_sides v
join products p on p.code = v.product
where v.quantity is not null and v.side <> 'union' and v.reported > 0
group by all
