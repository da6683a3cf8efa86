-- One row per place, span and item: money spent, million dong, current prices.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.spent.value) as value,
  list(v.spent.source) as sources
from welfare v
join item_tree i on i.code = v.item
where v.spent is not null
group by v.period, v.place, v.span, i.ancestor
