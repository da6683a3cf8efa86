-- One row per place, span and item: workers who joined.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.joined.value) as value,
  list(v.joined.source) as sources
from labour v
join item_tree i on i.code = v.item
where v.joined is not null
group by v.period, v.place, v.span, i.ancestor
