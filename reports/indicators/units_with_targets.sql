-- One row per place and trade: units that were given targets of the plan of the year.
select
  v.period, v.place, v.span, s.ancestor as sector,
  sum(v.units_with_targets.value) as value,
  list(v.units_with_targets.source) as sources
from plan_levels v
join sector_tree s on s.code = v.sector
where v.units_with_targets is not null
group by all
