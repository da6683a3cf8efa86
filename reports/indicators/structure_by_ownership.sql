-- One row per place, span, organisational form of TTCN and trade: its part of TTCN output in the trade, percent, constant prices.
with ttcn as (
  select v.period, v.place, v.span, v.ownership, s.ancestor as sector, v.constant
  from output_value v
  join ownership_tree o on o.code = v.ownership and o.ancestor = 'ttcn'
  join sector_tree s on s.code = v.sector
  where v.constant is not null
),
total as (
  select period, place, span, sector, sum(constant.value) as value, list(constant.source) as sources
  from ttcn
  group by all
)
select
  ttcn.period, ttcn.place, ttcn.span, ttcn.ownership, ttcn.sector,
  sum(ttcn.constant.value) as numerator,
  any_value(total.value) as denominator,
  100 * numerator / denominator as value,
  any_value(total.sources) as sources
from ttcn
join total using (period, place, span, sector)
where ttcn.ownership <> 'ttcn'
group by ttcn.period, ttcn.place, ttcn.span, ttcn.ownership, ttcn.sector
having denominator > 0
