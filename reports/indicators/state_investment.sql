-- One row per place, span and who manages the money: investment made from the State budget, million dong, current prices.
select
  v.period, v.place, v.span, t.ancestor as item,
  sum(v.invested.value) as value,
  list(v.invested.source) as sources
from state_investment v
join item_tree t on t.code = v.item
where v.invested is not null
group by all
