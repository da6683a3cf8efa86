-- One row per place, span and giver: scrap of State enterprises received, million dong, prices paid.
select
  v.period, v.place, v.span,
  case i.ancestor when 'enterprise_scrap' then 'all' else i.ancestor end as item,
  sum(v.received.value) as value,
  list(v.received.source) as sources
from materials v
join item_tree i on i.code = v.item
join item_tree scrap on scrap.code = i.ancestor and scrap.ancestor = 'enterprise_scrap'
where v.received is not null
group by all
