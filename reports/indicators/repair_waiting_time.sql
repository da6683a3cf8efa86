-- One row per place, span and kind of outlet: days waited for a repair, on average.
-- A row that lacks either number is left out on both sides.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.days.value) as numerator,
  sum(v.jobs.value) as denominator,
  numerator / denominator as value,
  list(v.days.source) || list(v.jobs.source) as sources
from repair v
join item_tree i on i.code = v.item
where v.days.value is not null and v.jobs.value is not null
group by v.period, v.place, v.span, i.ancestor
having denominator > 0
