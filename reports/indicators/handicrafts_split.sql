-- One row per place and span: handicrafts split from agricultural cooperatives.
select
  v.period, v.place, v.span,
  sum(v.units_new.value) as value,
  list(v.units_new.source) as sources
from labour v
join item_tree i on i.code = v.item and i.ancestor = 'split_cooperative'
where v.units_new is not null
group by v.period, v.place, v.span
