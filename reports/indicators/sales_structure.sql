-- One row per place, span and sales channel: its part of all that was sold, percent, constant prices.
with total as (
  select period, place, span, sum(sold.value) as value, list(sold.source) as sources
  from sales
  where sold.value is not null
  group by all
)
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.sold.value) as numerator,
  any_value(total.value) as denominator,
  100 * numerator / denominator as value,
  any_value(total.sources) as sources
from sales v
join item_tree i on i.code = v.item and i.ancestor <> 'all'
join total using (period, place, span)
where v.sold.value is not null
group by v.period, v.place, v.span, i.ancestor
having denominator > 0
