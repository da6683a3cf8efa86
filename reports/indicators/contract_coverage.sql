-- One row per place and span: value made under contract, percent of TTCN output in form 01, constant prices.
-- Only territories that answered both forms.
with contracted as (
  select v.period, v.territory, v.place, v.span, sum(v.performed.value) as value, list(v.performed.source) as sources
  from contracts v
  join item_tree i on i.code = v.item and i.ancestor = 'output_contracts'
  where v.performed.value is not null
  group by all
),
output as (
  select v.period, v.territory, v.place, v.span, sum(v.constant.value) as value, list(v.constant.source) as sources
  from output_value v
  join ownership_tree o on o.code = v.ownership and o.ancestor = 'ttcn'
  where v.constant.value is not null
  group by all
)
select
  period, place, span,
  sum(contracted.value) as numerator,
  sum(output.value) as denominator,
  100 * numerator / denominator as value,
  flatten(list(contracted.sources || output.sources)) as sources
from contracted
join output using (period, territory, place, span)
group by period, place, span
having denominator > 0
