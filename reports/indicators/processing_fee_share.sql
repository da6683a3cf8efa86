-- One row per place and product, product group or all products; groups and all within each trade too: processing fees, percent of what was received.
-- A product with a number that is not available is left out on both sides.
with parts as (
  select v.period, v.place, v.span, v.product, p.part.side as side, p.part.cell as cell
  from prices v, unnest([
    {side: 'part', cell: v.fee},
    {side: 'received', cell: v.received}
  ]) p(part)
  where p.part.cell is not null
    and v.received.value is not null
    and v.fee.value is not null
)
select
  c.period, c.place, c.span, s.product, s.sector,
  sum(c.cell.value) filter (c.side = 'part') as numerator,
  sum(c.cell.value) filter (c.side = 'received') as denominator,
  100 * numerator / denominator as value,
  list(c.cell.source) as sources
from parts c
join product_sums s on s.code = c.product
group by c.period, c.place, c.span, s.product, s.sector
having numerator is not null and denominator > 0
