-- One row per place, span and item: individual producers and labour registered at the end of the quarter.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.registered.value) as value,
  list(v.registered.source) as sources
from labour v
join item_tree i on i.code = v.item
where v.registered is not null
group by v.period, v.place, v.span, i.ancestor
