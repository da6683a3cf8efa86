-- One row per place and trade: output of re-equipped workers after re-equipment, percent of before, constant prices.
-- A row that lacks either number is left out on both sides.
select
  v.period, v.place, v.span, s.ancestor as sector,
  sum(v.output_new.value) as numerator,
  sum(v.output_old.value) as denominator,
  100 * numerator / denominator as value,
  list(v.output_new.source) || list(v.output_old.source) as sources
from objectives v
join sector_tree s on s.code = v.sector
where v.output_new.value is not null and v.output_old.value is not null
group by v.period, v.place, v.span, s.ancestor
having denominator > 0
