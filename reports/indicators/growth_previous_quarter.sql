-- One row per place, ownership form and trade: the quarter's output as a percentage of the previous quarter's official
-- output, constant prices. Only reporters that state the previous quarter are on either side.
with compared as (
  select v.*
  from output_value v
  where v.span = 'quarter'
    and (v.period, v.territory) in (
      select (period, territory) from output_value where constant_previous.value is not null
    )
)
select
  v.period, v.place, v.span, o.ancestor as ownership, s.ancestor as sector,
  sum(v.constant.value) as numerator,
  sum(v.constant_previous.value) as denominator,
  100 * numerator / denominator as value,
  list(v.constant.source) filter (v.constant is not null)
    || list(v.constant_previous.source) filter (v.constant_previous is not null) as sources
from compared v
join ownership_tree o on o.code = v.ownership
join sector_tree s on s.code = v.sector
group by v.period, v.place, v.span, o.ancestor, s.ancestor
having numerator is not null and denominator > 0
