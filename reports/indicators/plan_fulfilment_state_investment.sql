-- One row per place, span and who manages the money: investment made since 1 January as a percentage of the plan of the year.
select
  v.period, v.place, v.span, t.ancestor as item,
  sum(v.invested.value) as numerator,
  sum(v.planned.value) as denominator,
  100 * numerator / denominator as value,
  list(v.invested.source) || list(v.planned.source) as sources
from state_investment v
join item_tree t on t.code = v.item
where v.invested is not null and v.planned is not null
group by v.period, v.place, v.span, t.ancestor
having denominator > 0
