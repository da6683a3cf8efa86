-- One row per place and span: materials supplied by the State, percent of materials received.
with part as (
  select code from item_tree where ancestor = 'state_supplied'
)
select
  v.period, v.place, v.span,
  coalesce(sum(v.received.value) filter (v.item in (from part)), 0) as numerator,
  sum(v.received.value) as denominator,
  100 * numerator / denominator as value,
  list(v.received.source) as sources
from materials v
where v.received.value is not null
group by v.period, v.place, v.span
having denominator > 0
