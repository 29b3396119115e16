with

exports as (

    select
        entity_id,
        fiscal_year,
        loaded_at,
        -- how far the exports landed before this one went, whatever their year: a loss of December that is booked
        -- in March was not known in January
        max(last_date) over (
            partition by entity_id order by loaded_at
            range between unbounded preceding and interval 1 microsecond preceding
        ) as covered_until
    from {{ ref('stg_fec__exports') }}
    qualify row_number() over (partition by entity_id, fiscal_year, loaded_at order by file_hash) = 1

),

lines as (

    select
        lines.line_id,
        lines.life_number,
        lines.entity_id,
        lines.fiscal_year,
        lines.known_from_load,
        lines.effective_date,
        lines.validated_date,
        lines.is_in_scope,
        exports.covered_until is null or lines.effective_date > exports.covered_until as is_first_cover,
        coalesce(
            lines.validated_date >= lines.accounting_date
            and lines.validated_date <= lines.accounting_date + 31,
            false
        ) as is_promptly_validated
    from {{ ref('int_ledger_lines_lived') }} as lines
    left join exports
        on
            lines.entity_id = exports.entity_id
            and lines.fiscal_year = exports.fiscal_year
            and lines.known_from_load = exports.loaded_at

),

-- a validation date is believed only where nearly all follow their entry: elsewhere it is a closing stamp
loads as (

    select
        entity_id,
        fiscal_year,
        known_from_load,
        avg(is_promptly_validated::integer) >= 0.95 as is_validation_prompt
    from lines
    where is_first_cover
    group by entity_id, fiscal_year, known_from_load

)

select
    lines.line_id,
    lines.life_number,
    lines.known_from_load,
    case
        when not lines.is_first_cover then 'landed'
        when loads.is_validation_prompt and lines.is_promptly_validated then 'declared'
        else 'assumed'
    end as known_basis,
    case
        when not lines.is_first_cover then lines.known_from_load
        when loads.is_validation_prompt and lines.is_promptly_validated
            then least(lines.validated_date::timestamp, lines.known_from_load)
        else least(lines.effective_date::timestamp, lines.known_from_load)
    end as known_from
from lines
left join loads
    on
        lines.entity_id = loads.entity_id
        and lines.fiscal_year = loads.fiscal_year
        and lines.known_from_load = loads.known_from_load
where lines.is_in_scope
