-- One row per place: missing returns, of all that are expected.
select
  period, place, 'quarter' as span,
  count(*) filter (status in ('missing', 'rejected')) as value,
  list(source) as sources
from expected_returns
group by period, place
