-- One row per place and span: first grade, percent of export goods sold, constant prices.
select
  v.period, v.place, v.span,
  sum(v.export_firsts.value) as numerator,
  sum(v.export_firsts.value) + sum(v.export_seconds.value) as denominator,
  100 * numerator / denominator as value,
  list(v.export_firsts.source) || list(v.export_seconds.source) as sources
from sales v
where v.export_firsts.value is not null and v.export_seconds.value is not null
group by v.period, v.place, v.span
having denominator > 0
