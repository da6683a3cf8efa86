-- One row per sales channel, for the country: opening stock + made − sold − closing stock, million dong, constant prices.
-- 0 where the balance closes; a number that was not given counts as nothing, so that the difference shows it.
select
  v.period, v.place, v.span, i.ancestor as item,
  coalesce(sum(v.closing_previous.value), 0) + coalesce(sum(v.made.value), 0)
    - coalesce(sum(v.sold.value), 0) - coalesce(sum(v.closing.value), 0) as value,
  list(v.closing_previous.source) || list(v.made.source) || list(v.sold.source) || list(v.closing.source) as sources
from sales v
join item_tree i on i.code = v.item
where v.place = 'VN' and v.span = 'quarter' and coalesce(v.closing_previous, v.made, v.sold, v.closing) is not null
group by v.period, v.place, v.span, i.ancestor
