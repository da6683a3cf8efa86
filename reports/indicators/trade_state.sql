-- One row per place and trade: output of small industry in the last four quarters as a percentage of the four before, constant
-- prices. Each quarter is taken as its own return states it, so that both sides stand alike. A place is followed through the
-- quarters by the provinces that make it up now, on their territory of now: only those count of which all was answered in all
-- eight quarters, in one price base.
with numbered as (
  select distinct period, period[:4]::integer * 4 + right(period, 1)::integer as number from returns
),
parts as (
  select distinct n.number, c.period, c.place, b.place as part
  from composition c
  join composition b using (form, period, territory)
  join numbered n using (period)
  where c.form = 'output_value'
    and (b.place = 'VN') = (b.territory = 'VN')
    and (b.period, b.place) not in (select (period, place) from succession)
),
incomplete as (
  select period, place from coverage where form = 'output_value' and reported < expected
  union
  select s.period, s.place
  from succession s
  join coverage c on (c.form, c.period, c.place) = ('output_value', s.period, s.territory)
  where c.reported < c.expected
),
quarters as (
  select
    n.number, v.place, v.sector,
    sum(v.constant.value) as value,
    bool_and(v.constant.value is not null) as is_known,
    min(r.base_year) as oldest_base, max(r.base_year) as newest_base,
    list(v.constant.source) as sources
  from output_value v
  join ownership_tree o on o.code = v.ownership and o.ancestor = 'ttcn'
  join numbered n using (period)
  join returns r on (r.form, r.period, r.place) = ('output_value', v.period, v.territory)
  anti join incomplete i on (i.period, i.place) = (v.period, v.place)
  where v.span = 'quarter' and v.constant is not null
  group by n.number, v.place, v.sector
),
followed as (
  select
    p.period, p.place, p.part, q.sector,
    sum(q.value) filter (q.number > p.number - 4) as recent,
    sum(q.value) filter (q.number <= p.number - 4) as before,
    flatten(list(q.sources)) as sources
  from parts p
  join quarters q on q.place = p.part and q.number between p.number - 7 and p.number
  group by p.period, p.place, p.part, q.sector
  having count(*) = 8 and bool_and(q.is_known) and min(q.oldest_base) = max(q.newest_base)
)
select
  f.period, f.place, 'quarter' as span, s.ancestor as sector,
  sum(f.recent) as numerator,
  sum(f.before) as denominator,
  100 * numerator / denominator as value,
  flatten(list(f.sources)) as sources
from followed f
join sector_tree s on s.code = f.sector
group by f.period, f.place, s.ancestor
having denominator > 0
