-- One row per place, span and item: members at the end of the quarter.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.members.value) as value,
  list(v.members.source) as sources
from labour v
join item_tree i on i.code = v.item
where v.members is not null
group by v.period, v.place, v.span, i.ancestor
