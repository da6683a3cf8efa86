-- One row per place, who sets the price, and product group or all products: value at such prices, percent of all.
-- A product with a number that is not available is left out on both sides.
with parts as (
  select v.period, v.place, v.span, v.product, p.part.side as side, p.part.cell as cell
  from prices v, unnest([
    {side: 'price_set_state', cell: v.set_state},
    {side: 'price_set_union', cell: v.set_union},
    {side: 'price_set_agreement', cell: v.set_agreement}
  ]) p(part)
  where p.part.cell is not null
    and (v.set_state is null or v.set_state.value is not null) and (v.set_union is null or v.set_union.value is not null) and (v.set_agreement is null or v.set_agreement.value is not null)
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
