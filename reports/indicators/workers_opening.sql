-- One row per organisational form, for the country: workers at the start of the quarter.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.workers_previous.value) as value,
  list(v.workers_previous.source) as sources
from labour v
join item_tree i on i.code = v.item
where v.place = 'VN' and v.workers_previous is not null
group by all
