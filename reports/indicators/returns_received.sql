-- One row per place: returns received of those expected, percent. A province has one return for each form.
select
  period, place, 'quarter' as span,
  count(*) filter (status in ('on_time', 'late', 'nil')) as numerator,
  count(*) as denominator,
  100 * numerator / denominator as value,
  list(source) as sources
from expected_returns
group by period, place
