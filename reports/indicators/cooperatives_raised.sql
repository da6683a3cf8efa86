-- One row per place and span: production teams raised to cooperatives.
select
  v.period, v.place, v.span,
  sum(v.units_new.value) as value,
  list(v.units_new.source) as sources
from labour v
join item_tree i on i.code = v.item and i.ancestor = 'raised_cooperative'
where v.units_new is not null
group by v.period, v.place, v.span
