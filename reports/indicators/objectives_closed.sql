-- One row per place, kind of objective and trade: technical objectives closed in the quarter.
select
  v.period, v.place, v.span, i.ancestor as item, s.ancestor as sector,
  sum(p.part.cell.value) as value,
  list(p.part.cell.source) as sources
from objectives v, unnest([
  {item: 'objective_branch', cell: v.closed_t1},
  {item: 'objective_unit', cell: v.closed_t2},
  {item: 'objective_stage', cell: v.closed_t3},
  {item: 'objective_product', cell: v.closed_t4}
]) p(part)
join item_tree i on i.code = p.part.item
join sector_tree s on s.code = v.sector
where p.part.cell is not null
group by all
