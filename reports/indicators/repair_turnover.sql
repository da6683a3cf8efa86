-- One row per place, span and kind of outlet: turnover of repair, million dong, current prices.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.turnover.value) as value,
  list(v.turnover.source) as sources
from repair v
join item_tree i on i.code = v.item
where v.turnover is not null
group by all
