-- One row per place, level and trade: the part of the plan assigned for the year that the level set, percent. Constant prices.
with parts as (
  select v.period, v.place, v.span, v.sector, p.part.item as item, p.part.cell as cell
  from plan_levels v, unnest([
    {item: 'plan_central', cell: v.annual_central},
    {item: 'plan_local', cell: v.annual_local}
  ]) p(part)
  where p.part.cell is not null
)
select
  c.period, c.place, c.span, l.item, s.ancestor as sector,
  sum(c.cell.value) filter (c.item = l.item) as numerator,
  sum(c.cell.value) as denominator,
  100 * numerator / denominator as value,
  list(c.cell.source) as sources
from parts c
join sector_tree s on s.code = c.sector
cross join (select distinct item from parts) l
group by c.period, c.place, c.span, l.item, s.ancestor
having denominator > 0
