-- One row per place, span and source or material: stock at the end of the quarter, million dong, prices paid.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.closing.value) as value,
  list(v.closing.source) as sources
from materials v
join item_tree i on i.code = v.item
where v.closing is not null
group by all
