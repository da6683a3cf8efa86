-- One row per place, span and type of contract: long-term contracts, percent of the value signed, constant prices.
-- A row of the form where one of the two is not given is left out on both sides.
select
  v.period, v.place, v.span, i.ancestor as item,
  sum(v.long_term.value) as numerator,
  sum(v.signed.value) as denominator,
  100 * numerator / denominator as value,
  list(v.long_term.source) || list(v.signed.source) as sources
from contracts v
join item_tree i on i.code = v.item
where v.long_term.value is not null and v.signed.value is not null
group by v.period, v.place, v.span, i.ancestor
having denominator > 0
