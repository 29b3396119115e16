-- One row per line refused and reason, and one per file refused or held.
select
    r.refusal_id, r.source, r.stream, r.entity_id as entity, r.source_file, r.verdict, r.kind, r.reason_code, r.message,
    r.rows_refused
from fct_refusals r
-- figures
figures as (
    select s.slice, count(refusal_id) as refusal_count, coalesce(sum(rows_refused), 0) as rows_refused
    from slices s left join kept k on k.slice = s.slice group by s.slice
)
from figures
