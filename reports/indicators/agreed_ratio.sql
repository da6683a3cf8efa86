-- One row per place, span and source or material: the part of TTCN in scarce materials by the agreed ratio, percent of what State enterprises and TTCN got.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.scarce_agreed.value) as numerator,
  sum(v.scarce_ttcn.value) + sum(v.scarce_state.value) as denominator,
  100 * numerator / denominator as value,
  list(v.scarce_agreed.source) || list(v.scarce_ttcn.source) || list(v.scarce_state.source) as sources
from materials v
join item_tree i on i.code = v.item
where v.scarce_ttcn.value is not null and v.scarce_state.value is not null and v.scarce_agreed.value is not null
group by v.period, v.place, v.span, i.ancestor
having denominator > 0
