-- One row per place, span and source or material: materials used, million dong, prices paid.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.used.value) as value,
  list(v.used.source) as sources
from materials v
join item_tree i on i.code = v.item
where v.used is not null
group by all
