-- One row per place and organisational form: output value of the quarter per worker at its end, million dong, constant prices.
-- The forms of form 04 are those of form 01; a province that lacks one side is left out of both.
with made as (
  select
    v.period, v.place, v.territory, if(o.ancestor = 'ttcn', 'all', o.ancestor) as item,
    sum(v.constant.value) as output, list(v.constant.source) as sources
  from output_value v
  join ownership_tree o on o.code = v.ownership
  join ownership_tree t on t.code = o.ancestor and t.ancestor = 'ttcn'
  where v.span = 'quarter' and v.constant is not null
  group by all
  having count(v.constant.value) = count(*)
),
working as (
  select
    v.period, v.place, v.territory, i.ancestor as item,
    sum(v.workers.value) as people, list(v.workers.source) as sources
  from labour v
  join item_tree i on i.code = v.item
  where v.span = 'quarter' and v.workers is not null
  group by all
  having count(v.workers.value) = count(*)
)
select
  period, place, 'quarter' as span, item,
  sum(made.output) as numerator,
  sum(working.people) as denominator,
  numerator / denominator as value,
  flatten(list(made.sources || working.sources)) as sources
from made
join working using (period, place, territory, item)
group by period, place, item
having denominator > 0
