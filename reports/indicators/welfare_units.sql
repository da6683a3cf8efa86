-- One row per place, span and item of welfare: units that have it at the end of the quarter. Items are not added up, since a unit or a person may have several.
select
  v.period, v.place, v.span, v.item,
  sum(v.units.value) as value,
  list(v.units.source) as sources
from welfare v
where v.units is not null
group by v.period, v.place, v.span, v.item
