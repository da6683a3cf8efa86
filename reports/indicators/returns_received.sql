-- One row per place: returns received of those expected, percent. A province has one return for each form; what its districts sent stands for it.
select
  period, place, 'quarter' as span,
  count(*) filter (status in ('on_time', 'late', 'nil', 'from_districts')) as numerator,
  count(*) as denominator,
  100 * numerator / denominator as value,
  list(source) as sources
from expected_returns
group by period, place
