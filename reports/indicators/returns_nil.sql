-- One row per place: nil returns, of all that are expected.
select
  period, place, 'quarter' as span,
  count(*) filter (status = 'nil') as value,
  list(source) as sources
from expected_returns
group by period, place
