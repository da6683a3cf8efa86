-- One row per place, span and product: quantity made by industry as a whole, in the product's own unit.
select
  v.period, v.place, v.span, v.item,
  sum(v.made.value) as value,
  list(v.made.source) as sources
from industry_products v
where v.made is not null
group by all
