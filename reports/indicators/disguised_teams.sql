-- One row per place and span: production teams found to be disguised.
select
  v.period, v.place, v.span,
  sum(v.units_new.value) as value,
  list(v.units_new.source) as sources
from labour v
join item_tree i on i.code = v.item and i.ancestor = 'disguised_team'
where v.units_new is not null
group by v.period, v.place, v.span
