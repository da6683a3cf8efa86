-- One row per place, span and product, product group or all products; groups and all within each trade too:
-- the part made for export, percent of value, constant prices.
-- A product whose part is not available is left out on both sides.
select
  v.period, v.place, v.span, p.product, p.sector,
  sum(v.export.value) as numerator,
  sum(v.value.value) as denominator,
  100 * numerator / denominator as value,
  list(v.value.source) || list(v.export.source) filter (v.export is not null) as sources
from main_products v
join product_sums p on p.code = v.product
where v.value is not null
  and (v.export is null or v.export.value is not null)
group by v.period, v.place, v.span, p.product, p.sector
having count(v.export) > 0 and denominator > 0
