-- One row per place and trade: output per worker after re-equipment, million dong a quarter, constant prices.
-- A row that lacks either number is left out on both sides.
select
  v.period, v.place, v.span, s.ancestor as sector,
  sum(v.output_new.value) as numerator,
  sum(v.reequipped.value) as denominator,
  numerator / denominator as value,
  list(v.output_new.source) || list(v.reequipped.source) as sources
from objectives v
join sector_tree s on s.code = v.sector
where v.output_new.value is not null and v.reequipped.value is not null
group by v.period, v.place, v.span, s.ancestor
having denominator > 0
