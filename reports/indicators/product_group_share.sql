-- One row per place, span and product group: its part of the value of all products, percent, constant prices.
with valued as (
  select v.period, v.place, v.span, p.ancestor as product, v.value
  from main_products v
  join product_tree p on p.code = v.product
  where v.value is not null
),
total as (
  select period, place, span, sum(value.value) as value, list(value.source) as sources
  from valued
  where product = 'all'
  group by all
)
select
  valued.period, valued.place, valued.span, valued.product,
  sum(valued.value.value) as numerator,
  any_value(total.value) as denominator,
  100 * numerator / denominator as value,
  any_value(total.sources) as sources
from valued
join total using (period, place, span)
where valued.product <> 'all' and valued.product not in (select code from products)
group by valued.period, valued.place, valued.span, valued.product
having denominator > 0
