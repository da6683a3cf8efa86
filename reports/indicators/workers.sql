-- One row per place, span and item: workers at the end of the quarter.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.workers.value) as value,
  list(v.workers.source) as sources
from labour v
join item_tree i on i.code = v.item
where v.workers is not null
group by v.period, v.place, v.span, i.ancestor
