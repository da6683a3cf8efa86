-- One row per place, span and item: family and other labour surveyed by the end of the quarter.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.surveyed.value) as value,
  list(v.surveyed.source) as sources
from labour v
join item_tree i on i.code = v.item
where v.surveyed is not null
group by v.period, v.place, v.span, i.ancestor
