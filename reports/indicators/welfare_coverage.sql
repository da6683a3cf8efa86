-- One row per place and item of welfare: people covered against members of cooperatives and teams, percent.
-- A province that lacks one side is left out of both.
with belonging as (
  select period, territory, place, sum(members.value) as people, list(members.source) as sources
  from labour
  where span = 'quarter' and members is not null
  group by all
  having count(members.value) = count(*)
)
select
  v.period, v.place, v.span, v.item,
  sum(v.people.value) as numerator,
  sum(b.people) as denominator,
  100 * numerator / denominator as value,
  list(v.people.source) || flatten(list(b.sources)) as sources
from welfare v
join belonging b on b.period = v.period and b.place = v.place and b.territory = v.territory
where v.span = 'quarter' and v.people.value is not null
group by v.period, v.place, v.span, v.item
having denominator > 0
