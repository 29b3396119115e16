with

files as (

    select * from {{ ref('stg_landing__files') }}

),

entities as (

    select entity_id, last_ledger_date from {{ ref('int_entities_dated') }}

)

select
    files.source,
    files.stream,
    coalesce(files.entity_id, '(none)') as entity_id,
    coalesce(sum(files.rows_read), 0)::bigint as rows_read,
    coalesce(sum(files.rows_landed), 0)::bigint as rows_landed,
    coalesce(sum(files.rows_unchanged), 0)::bigint as rows_unchanged,
    coalesce(sum(files.rows_refused), 0)::bigint as rows_refused,
    count(*) filter (where files.verdict = 'accepted')::bigint as files_accepted,
    count(*) filter (where files.verdict = 'refused')::bigint as files_refused,
    count(*) filter (where files.verdict = 'held')::bigint as files_held,
    max(files.loaded_at) filter (where files.verdict = 'accepted') as last_landed_at,
    arg_max(files.file_name, files.loaded_at) filter (where files.verdict = 'accepted') as last_file,
    any_value(entities.last_ledger_date) as last_ledger_date
from files
left join entities on files.entity_id = entities.entity_id
group by files.source, files.stream, coalesce(files.entity_id, '(none)')
