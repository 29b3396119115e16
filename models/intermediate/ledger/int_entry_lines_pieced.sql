with

lines as (

    select
        line_id,
        life_number,
        known_from_load,
        known_to_load,
        position,
        account,
        account_role,
        is_in_scope,
        piece,
        amount,
        md5(concat_ws('|', entity_id, fiscal_year, journal_code, entry_number, accounting_date)) as entry_id
    from {{ ref('int_ledger_lines_lived') }}
    where not is_opening

),

changes as (

    select entry_id, known_from_load as changed_at from lines
    union
    select entry_id, known_to_load from lines where known_to_load < {{ end_of_time() }}

),

-- an entry is read as it last stood while each of its receivable lines was in it
entries as (

    select
        entry_id,
        seen_at,
        seen_at = max(seen_at) over (partition by entry_id) as is_latest
    from (
        select lines.entry_id, max(changes.changed_at) as seen_at
        from (select distinct entry_id, known_to_load from lines where is_in_scope) as lines
        inner join changes
            on lines.entry_id = changes.entry_id and changes.changed_at < lines.known_to_load
        group by lines.entry_id, lines.known_to_load
    ) as seen
    group by entry_id, seen_at

),

members as (

    select
        entries.entry_id,
        entries.seen_at,
        entries.is_latest,
        lines.line_id,
        lines.life_number,
        lines.known_from_load,
        lines.position,
        lines.account,
        lines.account_role,
        lines.is_in_scope,
        lines.piece,
        lines.amount,
        sum(lines.amount) over (partition by entries.entry_id, entries.seen_at) as entry_balance,
        sum(lines.amount) over (
            partition by entries.entry_id, entries.seen_at
            order by lines.known_from_load, lines.position, lines.line_id
            rows unbounded preceding
        ) as running_balance
    from entries
    inner join lines
        on
            entries.entry_id = lines.entry_id
            and entries.seen_at >= lines.known_from_load
            and entries.seen_at < lines.known_to_load

),

-- always cut where the running balance comes back to zero
cut as (

    select
        *,
        coalesce(sum((running_balance = 0)::integer) over (
            partition by entry_id, seen_at
            order by known_from_load, position, line_id
            rows between unbounded preceding and 1 preceding
        ), 0) as segment
    from members

),

-- only the last segment of an entry can fail to come back to zero: it is cut by its document reference
referenced as (

    select
        entry_id,
        seen_at,
        line_id,
        life_number,
        segment = max(segment) over (partition by entry_id, seen_at) as is_last_segment,
        sum(amount) over (partition by entry_id, seen_at, segment, piece) as reference_balance
    from cut
    where entry_balance <> 0

)

select
    cut.entry_id,
    cut.seen_at,
    cut.is_latest,
    cut.line_id,
    cut.life_number,
    cut.account,
    cut.account_role,
    cut.is_in_scope,
    cut.amount,
    cut.entry_id || '-' || cut.segment
    || if(coalesce(referenced.is_last_segment, false), '-' || coalesce(cut.piece, ''), '') as piece_id,
    not coalesce(referenced.is_last_segment, false) or referenced.reference_balance = 0 as piece_is_balanced
from cut
left join referenced
    on
        cut.line_id = referenced.line_id
        and cut.life_number = referenced.life_number
        and cut.seen_at = referenced.seen_at
