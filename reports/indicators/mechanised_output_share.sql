-- One row per place and trade: mechanised and fully mechanised output, percent of all, constant prices.
with parts as (
  select v.period, v.place, v.span, v.sector, p.part.item as item, p.part.cell as cell
  from technique v, unnest([
    {item: 'rudimentary', cell: v.output_rudimentary},
    {item: 'manual', cell: v.output_manual},
    {item: 'semi_mechanised', cell: v.output_semi_mechanised},
    {item: 'mechanised', cell: v.output_mechanised},
    {item: 'fully_mechanised', cell: v.output_fully_mechanised}
  ]) p(part)
  where p.part.cell is not null
)
select
  c.period, c.place, c.span, s.ancestor as sector,
  sum(c.cell.value) filter (c.item in ('mechanised', 'fully_mechanised')) as numerator,
  sum(c.cell.value) as denominator,
  100 * numerator / denominator as value,
  list(c.cell.source) as sources
from parts c
join sector_tree s on s.code = c.sector
group by c.period, c.place, c.span, s.ancestor
having denominator > 0
