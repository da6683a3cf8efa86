-- One row per place, span and source or material: materials received, percent of those asked for.
-- A row of the form where one of the two is not given is left out on both sides.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.received.value) as numerator,
  sum(v.asked.value) as denominator,
  100 * numerator / denominator as value,
  list(v.received.source) || list(v.asked.source) as sources
from materials v
join item_tree i on i.code = v.item
where v.received.value is not null and v.asked.value is not null
group by v.period, v.place, v.span, i.ancestor
having denominator > 0
