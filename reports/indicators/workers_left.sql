-- One row per place, span and item: workers who left.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.left_work.value) as value,
  list(v.left_work.source) as sources
from labour v
join item_tree i on i.code = v.item
where v.left_work is not null
group by v.period, v.place, v.span, i.ancestor
