-- One row per place, span and giver: machines from the giver, percent of all machines received.
with machines as (
  select v.*
  from technical_support v
  join item_tree i on i.code = v.item
  where i.ancestor = 'machines' and v.support_count is not null
)
select
  m.period, m.place, m.span, g.item,
  sum(m.support_count.value) filter (m.item = g.item) as numerator,
  sum(m.support_count.value) as denominator,
  100 * numerator / denominator as value,
  list(m.support_count.source) as sources
from machines m
cross join (select distinct item from machines) g
group by m.period, m.place, m.span, g.item
having denominator > 0
