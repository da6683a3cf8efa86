-- One row per place: workers of individual producers among all workers at the end of the quarter, percent.
select
  v.period, v.place, v.span,
  sum(v.workers.value) filter (i.code is not null) as numerator,
  sum(v.workers.value) as denominator,
  100 * numerator / denominator as value,
  list(v.workers.source) as sources
from labour v
left join item_tree i on i.code = v.item and i.ancestor = 'individual'
where v.workers is not null
group by v.period, v.place, v.span
having numerator is not null and denominator > 0
