-- One row per place: late returns, of all that are expected.
select
  period, place, 'quarter' as span,
  count(*) filter (status = 'late') as value,
  list(source) as sources
from expected_returns
group by period, place
