-- One row per place and product, product group or all products; groups and all within each trade too: margin, percent of what was received.
-- A product with a number that is not available is left out on both sides.
with parts as (
  select v.period, v.place, v.span, v.product, p.part.side as side, p.part.cell as cell
  from prices v, unnest([
    {side: 'cost', cell: v.materials},
    {side: 'cost', cell: v.pay},
    {side: 'cost', cell: v.insurance},
    {side: 'cost', cell: v.welfare},
    {side: 'cost', cell: v.other_costs},
    {side: 'received', cell: v.received}
  ]) p(part)
  where p.part.cell is not null
    and v.received.value is not null and v.materials.value is not null and v.pay.value is not null
    and (v.insurance is null or v.insurance.value is not null)
    and (v.welfare is null or v.welfare.value is not null)
    and (v.other_costs is null or v.other_costs.value is not null)
)
select
  c.period, c.place, c.span, s.product, s.sector,
  sum(case when c.side = 'cost' then -c.cell.value else c.cell.value end) as numerator,
  sum(c.cell.value) filter (c.side = 'received') as denominator,
  100 * numerator / denominator as value,
  list(c.cell.source) as sources
from parts c
join product_sums s on s.code = c.product
group by c.period, c.place, c.span, s.product, s.sector
having numerator is not null and denominator > 0
