-- One row per place, span and item: establishments at the end of the quarter.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.units.value) as value,
  list(v.units.source) as sources
from labour v
join item_tree i on i.code = v.item
where v.units is not null
group by v.period, v.place, v.span, i.ancestor
