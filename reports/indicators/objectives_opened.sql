-- One row per place, kind of objective and trade: technical objectives opened in the quarter.
select
  v.period, v.place, v.span, i.ancestor as item, s.ancestor as sector,
  sum(p.part.cell.value) as value,
  list(p.part.cell.source) as sources
from objectives v, unnest([
  {item: 'objective_branch', cell: v.opened_t1},
  {item: 'objective_unit', cell: v.opened_t2},
  {item: 'objective_stage', cell: v.opened_t3},
  {item: 'objective_product', cell: v.opened_t4}
]) p(part)
join item_tree i on i.code = p.part.item
join sector_tree s on s.code = v.sector
where p.part.cell is not null
group by all
