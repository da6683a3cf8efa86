-- One row per place, span and product, product group or all products: TTCN output value at constant prices, million dong.
select
  v.period, v.place, v.span, p.ancestor as product,
  sum(v.value.value) as value,
  list(v.value.source) as sources
from main_products v
join product_tree p on p.code = v.product
where v.value is not null
group by all
