-- One row per place, span and type of contract: value of contracts signed, million dong, constant prices.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.signed.value) as value,
  list(v.signed.source) as sources
from contracts v
join item_tree i on i.code = v.item
where v.signed is not null
group by all
