-- One row per place, span and item: registered labour given work by the end of the quarter.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.employed.value) as value,
  list(v.employed.source) as sources
from labour v
join item_tree i on i.code = v.item
where v.employed is not null
group by v.period, v.place, v.span, i.ancestor
