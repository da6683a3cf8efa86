-- One row per organisational form, for the country: workers at the start + joined − left − at the end.
-- 0 where the balance closes; a number that was not given counts as nothing, so that the difference shows it.
select
  v.period, v.place, v.span, i.ancestor as item,
  coalesce(sum(v.workers_previous.value), 0) + coalesce(sum(v.joined.value), 0)
    - coalesce(sum(v.left_work.value), 0) - coalesce(sum(v.workers.value), 0) as value,
  list(v.workers_previous.source) || list(v.joined.source) || list(v.left_work.source) || list(v.workers.source) as sources
from labour v
join item_tree i on i.code = v.item
where v.place = 'VN' and v.span = 'quarter' and coalesce(v.workers_previous, v.joined, v.left_work, v.workers) is not null
group by v.period, v.place, v.span, i.ancestor
