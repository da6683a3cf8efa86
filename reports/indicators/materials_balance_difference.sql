-- One row per source or material, for the country: opening stock + received − used − closing stock, million dong, prices paid.
-- 0 where the balance closes; a number that was not given counts as nothing, so that the difference shows it.
select
  v.period, v.place, v.span, i.ancestor as item,
  coalesce(sum(v.closing_previous.value), 0) + coalesce(sum(v.received.value), 0)
    - coalesce(sum(v.used.value), 0) - coalesce(sum(v.closing.value), 0) as value,
  list(v.closing_previous.source) || list(v.received.source) || list(v.used.source) || list(v.closing.source) as sources
from materials v
join item_tree i on i.code = v.item
where v.place = 'VN' and v.span = 'quarter' and coalesce(v.closing_previous, v.received, v.used, v.closing) is not null
group by v.period, v.place, v.span, i.ancestor
