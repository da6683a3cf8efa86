-- One row per place, span, ownership form and trade: output as a percentage of the same period last year, constant prices.
-- Only reporters that state last year's values are on either side; what they leave blank did not occur.
with compared as (
  select v.*
  from output_value v
  where (v.period, v.territory, v.span) in (
    select (period, territory, span) from output_value where constant_last_year.value is not null
  )
)
select
  v.period, v.place, v.span, o.ancestor as ownership, s.ancestor as sector,
  sum(v.constant.value) as numerator,
  sum(v.constant_last_year.value) as denominator,
  100 * numerator / denominator as value,
  list(v.constant.source) filter (v.constant is not null)
    || list(v.constant_last_year.source) filter (v.constant_last_year is not null) as sources
from compared v
join ownership_tree o on o.code = v.ownership
join sector_tree s on s.code = v.sector
group by v.period, v.place, v.span, o.ancestor, s.ancestor
having numerator is not null and denominator > 0
