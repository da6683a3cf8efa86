-- One row per place, span and source or material: materials asked for, million dong.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.asked.value) as value,
  list(v.asked.source) as sources
from materials v
join item_tree i on i.code = v.item
where v.asked is not null
group by all
