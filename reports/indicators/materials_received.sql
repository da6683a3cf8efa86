-- One row per place, span and source or material: materials received, million dong, prices paid.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.received.value) as value,
  list(v.received.source) as sources
from materials v
join item_tree i on i.code = v.item
where v.received is not null
group by all
