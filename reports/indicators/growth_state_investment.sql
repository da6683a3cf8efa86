-- One row per place, span and who manages the money: investment made as a percentage of the same period last year.
select
  v.period, v.place, v.span, t.ancestor as item,
  sum(v.invested.value) as numerator,
  sum(v.invested_last_year.value) as denominator,
  100 * numerator / denominator as value,
  list(v.invested.source) || list(v.invested_last_year.source) as sources
from state_investment v
join item_tree t on t.code = v.item
where v.invested is not null and v.invested_last_year is not null
group by v.period, v.place, v.span, t.ancestor
having denominator > 0
