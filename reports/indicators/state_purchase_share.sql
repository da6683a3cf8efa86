-- One row per place and span: value bought by the State, percent of value sold, constant prices.
with part as (
  select code from item_tree where ancestor = 'state_purchase'
)
select
  v.period, v.place, v.span,
  coalesce(sum(v.sold.value) filter (v.item in (from part)), 0) as numerator,
  sum(v.sold.value) as denominator,
  100 * numerator / denominator as value,
  list(v.sold.source) as sources
from sales v
where v.sold.value is not null
group by v.period, v.place, v.span
having denominator > 0
