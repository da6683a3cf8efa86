-- One row per place, organisational form and trade: establishments that were assigned a plan, percent of those in the register.
select
  v.period, v.place, v.span, o.ancestor as ownership, s.ancestor as sector,
  count(*) filter (v.planned.value > 0) as numerator,
  count(*) as denominator,
  100 * numerator / denominator as value,
  list(v.workers.source) || coalesce(list(v.planned.source) filter (v.planned.value > 0), []) as sources
from register v
join ownership_tree o on o.code = v.ownership
join ownership_tree t on t.code = o.ancestor and t.ancestor = 'ttcn'
join sector_tree s on s.code = v.sector
where v.workers is not null
group by all
