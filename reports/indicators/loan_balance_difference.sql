-- One row per term and purpose, for the country: balance at the start + lent − repaid − balance at the end, million dong, current prices.
-- 0 where the balance closes; a number that was not given counts as nothing, so that the difference shows it.
select
  v.period, v.place, v.span, i.ancestor as item,
  coalesce(sum(v.balance_previous.value), 0) + coalesce(sum(v.lent.value), 0)
    - coalesce(sum(v.repaid.value), 0) - coalesce(sum(v.balance.value), 0) as value,
  list(v.balance_previous.source) || list(v.lent.source) || list(v.repaid.source) || list(v.balance.source) as sources
from loans v
join item_tree i on i.code = v.item
where v.place = 'VN' and v.span = 'quarter' and coalesce(v.balance_previous, v.lent, v.repaid, v.balance) is not null
group by v.period, v.place, v.span, i.ancestor
