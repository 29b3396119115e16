-- One row per source, stream and entity.
select s.*, s.entity_id as entity from fct_sources s
-- figures
figures as (
    select
        s.slice, coalesce(sum(rows_read), 0) as rows_read, coalesce(sum(rows_landed), 0) as rows_landed,
        coalesce(sum(rows_unchanged), 0) as rows_unchanged, coalesce(sum(rows_refused), 0) as rows_refused,
        coalesce(sum(files_accepted), 0) as files_accepted, coalesce(sum(files_refused), 0) as files_refused,
        coalesce(sum(files_held), 0) as files_held,
        date_diff('hour', max(last_landed_at), timestamp '{{clock}}') as hours_since_last_landing
    from slices s left join kept k on k.slice = s.slice group by s.slice
)
from figures
