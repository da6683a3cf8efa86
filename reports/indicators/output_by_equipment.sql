-- One row per place, equipment level and trade: output of the level, percent of all, constant prices.
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
