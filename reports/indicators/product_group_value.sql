-- One row per place, span and product, product group or all products; groups and all within each trade too:
-- TTCN output value at constant prices, million dong.
select
  v.period, v.place, v.span, p.product, p.sector,
  sum(v.value.value) as value,
  list(v.value.source) as sources
from main_products v
join product_sums p on p.code = v.product
where v.value is not null
group by all
