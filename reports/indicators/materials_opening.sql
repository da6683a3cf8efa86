-- One row per source or material, for the country: stock at the start of the quarter, million dong, prices paid.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.closing_previous.value) as value,
  list(v.closing_previous.source) as sources
from materials v
join item_tree i on i.code = v.item
where v.place = 'VN' and v.closing_previous is not null
group by all
