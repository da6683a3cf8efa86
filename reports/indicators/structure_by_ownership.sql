-- One row per place, span and organisational form of TTCN: its part of TTCN output, percent, constant prices.
with ttcn as (
  select v.period, v.place, v.span, v.ownership, v.constant
  from output_value v
  join ownership_tree o on o.code = v.ownership and o.ancestor = 'ttcn'
  where v.constant is not null
),
total as (
  select period, place, span, sum(constant.value) as value, list(constant.source) as sources
  from ttcn
  group by all
)
select
  ttcn.period, ttcn.place, ttcn.span, ttcn.ownership,
  sum(ttcn.constant.value) as numerator,
  any_value(total.value) as denominator,
  100 * numerator / denominator as value,
  any_value(total.sources) as sources
from ttcn
join total using (period, place, span)
where ttcn.ownership <> 'ttcn'
group by ttcn.period, ttcn.place, ttcn.span, ttcn.ownership
having denominator > 0
