-- One row per place, trade and version of the year's plan: cumulative in-plan output as a percentage of it. A version is the
-- assigned plan, or the plan as the returns of a quarter of the year adjusted it; the latter stand in those returns.
with stated as (
  select
    period, period[:4] as year, place, territory, sector, assigned,
    coalesce(adjusted, assigned) as target, adjusted is not null as is_adjusted
  from plan
  where span = 'year' and assigned is not null
),
adjustments as (
  select distinct year, period as since, place, s.ancestor as sector
  from (
    select *, lag(target.value) over (partition by place, territory, stated.sector, year order by period) as before
    from stated
  ) t
  join sector_tree s on s.code = t.sector
  where is_adjusted and target.value <> coalesce(before, assigned.value)
),
versions as (
  select distinct period, place, s.ancestor as sector, '' as since, 'assigned' as version
  from stated t
  join sector_tree s on s.code = t.sector
  union all
  select n.period, a.place, a.sector, a.since, 'adjusted_' || lower(a.since[6:]) as version
  from adjustments a
  join (select distinct period, year, place from stated) n using (year, place)
  where a.since <= n.period
),
wanted as (
  select v.period, v.place, v.sector, v.since, v.version, n.year, n.territory, n.sector as trade, n.assigned
  from versions v
  join sector_tree s on s.ancestor = v.sector
  join stated n on (n.period, n.place, n.sector) = (v.period, v.place, s.code)
),
targets as (
  select w.* exclude (assigned), coalesce(t.target, w.assigned) as target
  from wanted w
  asof left join stated t
    on (t.year, t.place, t.territory, t.sector) = (w.year, w.place, w.territory, w.trade) and t.period <= w.since
)
select
  t.period, t.place, 'year' as span, t.sector, t.version as item, t.version as plan_version,
  sum(c.in_plan.value) as numerator,
  sum(t.target.value) as denominator,
  100 * numerator / denominator as value,
  list(c.in_plan.source) || list(t.target.source) as sources
from targets t
join plan c on (c.period, c.place, c.territory, c.sector) = (t.period, t.place, t.territory, t.trade)
where c.span = 'cumulative' and c.in_plan is not null
group by t.period, t.place, t.sector, t.version
having denominator > 0
