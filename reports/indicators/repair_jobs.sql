-- One row per place, span and kind of outlet: repair jobs.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.jobs.value) as value,
  list(v.jobs.source) as sources
from repair v
join item_tree i on i.code = v.item
where v.jobs is not null
group by all
