-- One row per place, span and product, product group or all products; groups and all within each trade too:
-- the part of first grade, percent of value, constant prices.
-- A product whose part is not available is left out on both sides.
select
  v.period, v.place, v.span, p.product, p.sector,
  sum(v.first_grade.value) as numerator,
  sum(v.value.value) as denominator,
  100 * numerator / denominator as value,
  list(v.value.source) || list(v.first_grade.source) filter (v.first_grade is not null) as sources
from main_products v
join product_sums p on p.code = v.product
where v.value is not null
  and (v.first_grade is null or v.first_grade.value is not null)
group by v.period, v.place, v.span, p.product, p.sector
having count(v.first_grade) > 0 and denominator > 0
