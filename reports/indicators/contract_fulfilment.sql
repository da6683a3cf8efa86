-- One row per place, span and type of contract: contracts fulfilled, percent of the value falling due, constant prices.
-- A row of the form where one of the two is not given is left out on both sides.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.performed.value) as numerator,
  sum(v.due.value) as denominator,
  100 * numerator / denominator as value,
  list(v.performed.source) || list(v.due.source) as sources
from contracts v
join item_tree i on i.code = v.item
where v.performed.value is not null and v.due.value is not null
group by v.period, v.place, v.span, i.ancestor
having denominator > 0
