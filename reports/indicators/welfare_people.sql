-- One row per place, span and item of welfare: people covered at the end of the quarter. Items are not added up, since a unit or a person may have several.
select
  v.period, v.place, v.span, v.item,
  sum(v.people.value) as value,
  list(v.people.source) as sources
from welfare v
where v.people is not null
group by v.period, v.place, v.span, v.item
