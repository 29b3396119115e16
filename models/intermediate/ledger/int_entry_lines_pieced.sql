with

lines as (

    select
        *,
        concat_ws('|', entity_id, fiscal_year, journal_code, entry_number, accounting_date) as entry_id
    from {{ ref('int_ledger_lines_lived') }}
    where not is_opening

),

changes as (

    select entry_id, known_from_load as changed_at from lines
    union
    select entry_id, known_to_load from lines where known_to_load < {{ end_of_time() }}

),

-- an entry is read as it last stood while each of its receivable lines was in it
seen as (

    select lines.line_id, lines.life_number, lines.entry_id, max(changes.changed_at) as seen_at
    from lines
    inner join changes
        on lines.entry_id = changes.entry_id and changes.changed_at < lines.known_to_load
    where lines.is_in_scope
    group by lines.line_id, lines.life_number, lines.entry_id

),

members as (

    select
        entries.entry_id,
        entries.seen_at,
        lines.line_id,
        lines.life_number,
        lines.known_from_load,
        lines.position,
        lines.account,
        lines.auxiliary,
        lines.is_in_scope,
        lines.account_role,
        lines.piece,
        lines.amount,
        sum(lines.amount) over (
            partition by entries.entry_id, entries.seen_at
            order by lines.known_from_load, lines.position, lines.line_id
            rows unbounded preceding
        ) as running_balance
    from (select distinct entry_id, seen_at from seen) as entries
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

-- what does not come back to zero is cut by its document reference
referenced as (

    select
        *,
        sum(amount) over (partition by entry_id, seen_at, segment) as segment_balance,
        sum(amount) over (partition by entry_id, seen_at, segment, piece) as reference_balance
    from cut

)

select
    entry_id,
    seen_at,
    line_id,
    life_number,
    account,
    auxiliary,
    is_in_scope,
    account_role,
    amount,
    entry_id || '|' || segment || case when segment_balance <> 0 then '|' || coalesce(piece, '') else '' end as piece_id,
    segment_balance = 0 or reference_balance = 0 as piece_is_balanced
from referenced
