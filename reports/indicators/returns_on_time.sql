-- One row per place: returns on time, of all that are expected.
select
  period, place, 'quarter' as span,
  count(*) filter (status = 'on_time') as value,
  list(source) as sources
from expected_returns
group by period, place
