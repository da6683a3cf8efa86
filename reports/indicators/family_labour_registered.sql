-- One row per place and span: urban family labour registered by the end of the quarter.
select
  v.period, v.place, v.span,
  sum(v.registered.value) as value,
  list(v.registered.source) as sources
from labour v
join item_tree i on i.code = v.item and i.ancestor = 'urban_family'
where v.registered is not null
group by v.period, v.place, v.span
