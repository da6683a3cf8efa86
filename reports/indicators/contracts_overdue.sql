-- One row per place, span and type of contract: value overdue at the end of the quarter, million dong, constant prices.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.overdue.value) as value,
  list(v.overdue.source) as sources
from contracts v
join item_tree i on i.code = v.item
where v.overdue is not null
group by all
