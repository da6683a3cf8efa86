-- One row per place, span, product group and trade: how many different products have output of any value.
select
  v.period, v.place, v.span, p.product, p.sector,
  count(distinct v.product) as value,
  list(v.value.source) as sources
from main_products v
join product_sums p on p.code = v.product
where v.value.value > 0
  and v.product in (select code from products)
  and p.product not in (select code from products)
group by all
