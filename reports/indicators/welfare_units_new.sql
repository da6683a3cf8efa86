-- One row per place, span and item of welfare: units that began it in the span. Items are not added up, since a unit or a person may have several.
select
  v.period, v.place, v.span, v.item,
  sum(v.units_new.value) as value,
  list(v.units_new.source) as sources
from welfare v
where v.units_new is not null
group by v.period, v.place, v.span, v.item
