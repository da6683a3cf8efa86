-- One row per place, span and item: establishments founded, raised, split or found in the span.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.units_new.value) as value,
  list(v.units_new.source) as sources
from labour v
join item_tree i on i.code = v.item
where v.units_new is not null
group by v.period, v.place, v.span, i.ancestor
