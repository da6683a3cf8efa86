-- One row per place and item: women among workers at the end of the quarter, percent.
-- A row whose women are not available is left out on both sides.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.women.value) as numerator,
  sum(v.workers.value) as denominator,
  100 * numerator / denominator as value,
  list(v.workers.source) || list(v.women.source) as sources
from labour v
join item_tree i on i.code = v.item
where v.women.value is not null and v.workers.value is not null
group by v.period, v.place, v.span, i.ancestor
having denominator > 0
