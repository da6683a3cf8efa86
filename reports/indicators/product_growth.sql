-- One row per place, span and product: quantity made as a percentage of the same period last year.
-- Only reporters that state last year's quantities are on either side; what they leave blank did not occur.
with compared as (
  select v.*
  from main_products v
  join products p on p.code = v.product
  where (v.period, v.territory, v.span) in (
    select (period, territory, span) from main_products where quantity_last_year.value is not null
  )
)
select
  v.period, v.place, v.span, v.product,
  sum(v.quantity.value) as numerator,
  sum(v.quantity_last_year.value) as denominator,
  100 * numerator / denominator as value,
  list(v.quantity.source) filter (v.quantity is not null)
    || list(v.quantity_last_year.source) filter (v.quantity_last_year is not null) as sources
from compared v
group by v.period, v.place, v.span, v.product
having numerator is not null and denominator > 0
