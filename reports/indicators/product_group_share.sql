-- One row per place, span, product group and trade: its part of the value of all products of the trade, percent, constant prices.
with valued as (
  select v.period, v.place, v.span, p.product, p.sector, v.value
  from main_products v
  join product_sums p on p.code = v.product
  where v.value is not null
),
total as (
  select period, place, span, sector, sum(value.value) as value, list(value.source) as sources
  from valued
  where product = 'all'
  group by all
)
select
  valued.period, valued.place, valued.span, valued.product, valued.sector,
  sum(valued.value.value) as numerator,
  any_value(total.value) as denominator,
  100 * numerator / denominator as value,
  any_value(total.sources) as sources
from valued
join total using (period, place, span, sector)
where valued.product <> 'all' and valued.product not in (select code from products)
group by valued.period, valued.place, valued.span, valued.product, valued.sector
having denominator > 0
