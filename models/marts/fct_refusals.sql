with

files as (

    select * from {{ ref('stg_landing__files') }}

),

lines as (

    select * from {{ ref('stg_landing__refused_rows') }}

),

-- a line refused alone is one row of its file; a file refused or held takes all its rows with it
refusals as (

    select
        files.*,
        'line' as kind,
        lines.position,
        lines.reason_code as why,
        lines.message as said,
        lines.original,
        if(files.verdict = 'accepted', 1, 0) as rows_concerned
    from lines
    inner join files on lines.file_hash = files.file_hash and lines.loaded_at = files.loaded_at

    union all

    select
        *,
        'file' as kind,
        null as position,
        reason_code as why,
        message as said,
        null as original,
        rows_refused as rows_concerned
    from files
    where verdict <> 'accepted'

)

select
    md5(concat_ws(
        '|', file_hash, loaded_at, kind,
        row_number() over (partition by file_hash, loaded_at, kind order by position, why, said, original)
    )) as refusal_id,
    source,
    stream,
    coalesce(entity_id, '(none)') as entity_id,
    file_name as source_file,
    verdict,
    kind,
    position,
    why as reason_code,
    said as message,
    -- numbers of bank accounts are never shown whole
    regexp_replace(original, '\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]){7,26}( ?[A-Z0-9]{4})\b', '•••• \1', 'g') as original,
    loaded_at as refused_at,
    rows_concerned::bigint as rows_refused
from refusals
