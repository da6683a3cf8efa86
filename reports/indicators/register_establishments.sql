-- One row per place, organisational form and trade: establishments in the register; each is told by the cell of its workers.
select
  v.period, v.place, v.span, o.ancestor as ownership, s.ancestor as sector,
  count(*) as value,
  list(v.workers.source) as sources
from register v
join ownership_tree o on o.code = v.ownership
join ownership_tree t on t.code = o.ancestor and t.ancestor = 'ttcn'
join sector_tree s on s.code = v.sector
where v.workers is not null
group by all
