-- One row per place, span and product group: how many different products have output of any value.
select
  v.period, v.place, v.span, p.ancestor as product,
  count(distinct v.product) as value,
  list(v.value.source) as sources
from main_products v
join product_tree p on p.code = v.product
where v.value.value > 0
  and v.product in (select code from products)
  and p.ancestor not in (select code from products)
group by all
