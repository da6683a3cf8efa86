-- One row per place, span and kind of outlet: repair outlets at the end of the quarter.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.outlets.value) as value,
  list(v.outlets.source) as sources
from repair v
join item_tree i on i.code = v.item
where v.outlets is not null
group by all
