-- One row per place, span and source or material: the imported part, percent of materials received.
-- Where the part is not available the row is left out on both sides; where it is not given there is none.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.imported.value) as numerator,
  sum(v.received.value) as denominator,
  100 * numerator / denominator as value,
  list(v.received.source) || list(v.imported.source) filter (v.imported is not null) as sources
from materials v
join item_tree i on i.code = v.item
where v.received.value is not null
  and (v.imported is null or v.imported.value is not null)
group by v.period, v.place, v.span, i.ancestor
having count(v.imported) > 0 and denominator > 0
