-- One row per place, span and kind of outlet: repairs to goods of own make, percent of all repairs.
-- A row that lacks either number is left out on both sides.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.own_make.value) as numerator,
  sum(v.jobs.value) as denominator,
  100 * numerator / denominator as value,
  list(v.own_make.source) || list(v.jobs.source) as sources
from repair v
join item_tree i on i.code = v.item
where v.own_make.value is not null and v.jobs.value is not null
group by v.period, v.place, v.span, i.ancestor
having denominator > 0
