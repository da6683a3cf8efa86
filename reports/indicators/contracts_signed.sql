-- One row per place, span and type of contract: contracts signed.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.contracts.value) as value,
  list(v.contracts.source) as sources
from contracts v
join item_tree i on i.code = v.item
where v.contracts is not null
group by all
