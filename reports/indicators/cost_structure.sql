-- One row per place, cost component and product group or all products: the component, percent of the whole cost.
-- A product with a number that is not available is left out on both sides.
with parts as (
  select v.period, v.place, v.span, v.product, p.part.side as side, p.part.cell as cell
  from prices v, unnest([
    {side: 'component_materials', cell: v.materials},
    {side: 'component_pay', cell: v.pay},
    {side: 'component_insurance', cell: v.insurance},
    {side: 'component_welfare', cell: v.welfare},
    {side: 'component_other', cell: v.other_costs}
  ]) p(part)
  where p.part.cell is not null
    and v.materials.value is not null and v.pay.value is not null
    and (v.insurance is null or v.insurance.value is not null)
    and (v.welfare is null or v.welfare.value is not null)
    and (v.other_costs is null or v.other_costs.value is not null)
)
select
  c.period, c.place, c.span, i.side as item, s.product,
  sum(c.cell.value) filter (c.side = i.side) as numerator,
  sum(c.cell.value) as denominator,
  100 * numerator / denominator as value,
  list(c.cell.source) as sources
from parts c
join product_sums s on s.code = c.product and s.sector = 'all' and s.product <> s.code
cross join (select distinct side from parts) i
group by c.period, c.place, c.span, i.side, s.product
having denominator > 0
