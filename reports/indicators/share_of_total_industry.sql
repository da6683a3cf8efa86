-- One row per place, span and trade: TTCN (A) as a percentage of all industry (T = A + B + C + F), constant prices.
with all_industry as (
  select
    v.period, v.place, v.span, s.ancestor as sector, v.constant,
    v.ownership in (select code from ownership_tree where ancestor = 'ttcn') as is_ttcn
  from output_value v
  join sector_tree s on s.code = v.sector
  where v.constant is not null
)
select
  period, place, span, sector,
  sum(constant.value) filter (is_ttcn) as numerator,
  sum(constant.value) as denominator,
  100 * numerator / denominator as value,
  list(constant.source) as sources
from all_industry
group by period, place, span, sector
having count(*) filter (is_ttcn) > 0 and denominator > 0
