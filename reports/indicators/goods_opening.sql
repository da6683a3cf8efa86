-- One row per sales channel, for the country: finished goods in stock at the start of the quarter, million dong, constant prices.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.closing_previous.value) as value,
  list(v.closing_previous.source) as sources
from sales v
join item_tree i on i.code = v.item
where v.place = 'VN' and v.closing_previous is not null
group by all
