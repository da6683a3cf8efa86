-- One row per place, span and product: quantity made as a percentage of the same period last year.
select
  v.period, v.place, v.span, v.item,
  sum(v.made.value) as numerator,
  sum(v.made_last_year.value) as denominator,
  100 * numerator / denominator as value,
  list(v.made.source) || list(v.made_last_year.source) as sources
from industry_products v
where v.made is not null and v.made_last_year is not null
group by v.period, v.place, v.span, v.item
having denominator > 0
