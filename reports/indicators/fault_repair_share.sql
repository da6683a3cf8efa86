-- One row per place, span and kind of outlet: repairs of faults of manufacture, percent of repairs to goods of own make.
-- A row that lacks either number is left out on both sides.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.faults.value) as numerator,
  sum(v.own_make.value) as denominator,
  100 * numerator / denominator as value,
  list(v.faults.source) || list(v.own_make.source) as sources
from repair v
join item_tree i on i.code = v.item
where v.faults.value is not null and v.own_make.value is not null
group by v.period, v.place, v.span, i.ancestor
having denominator > 0
