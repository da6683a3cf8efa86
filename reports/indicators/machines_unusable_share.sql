-- One row per place and span: machines that came incomplete or broken, percent of those received.
-- A row that lacks either number is left out on both sides.
select
  v.period, v.place, v.span,
  sum(v.unusable.value) as numerator,
  sum(v.support_count.value) as denominator,
  100 * numerator / denominator as value,
  list(v.unusable.source) || list(v.support_count.source) as sources
from technical_support v
join item_tree i on i.code = v.item
where i.ancestor = 'machines' and v.unusable.value is not null and v.support_count.value is not null
group by v.period, v.place, v.span
having denominator > 0
