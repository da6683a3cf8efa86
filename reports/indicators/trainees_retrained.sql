-- One row per place and span: workers retrained.
select
  v.period, v.place, v.span,
  sum(v.support_count.value) as value,
  list(v.support_count.source) as sources
from technical_support v
join item_tree i on i.code = v.item
where i.ancestor = 'trainees_retrained' and v.support_count is not null
group by all
