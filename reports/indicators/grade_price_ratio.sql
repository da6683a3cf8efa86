-- One row per place and product: price of first grade, percent of the price of second grade.
-- For the country both are sums over the provinces that gave both, each province counting alike.
select
  v.period, v.place, v.span, v.product,
  sum(v.price_first.value) as numerator,
  sum(v.price_second.value) as denominator,
  100 * numerator / denominator as value,
  list(v.price_first.source) || list(v.price_second.source) as sources
from prices v
where v.price_first.value is not null and v.price_second.value is not null
group by v.period, v.place, v.span, v.product
having denominator > 0
