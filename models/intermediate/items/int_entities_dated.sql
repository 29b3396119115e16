with

lines as (

    select * from {{ ref('int_ledger_lines_lived') }}
    where is_current

),

-- a VAT entry booked months ahead must not make every invoice months older
dated as (

    select
        entity_id,
        max(effective_date) as last_line_date,
        last_day(max(effective_date) filter (
            where
            is_in_scope or starts_with(account, '51') or starts_with(account, '53') or starts_with(account, '54')
        )) as last_business_month_end
    from lines
    group by entity_id

),

configured as (

    {{ configured_rows(var('entities'), [
        ['id', 'varchar'], ['name', 'varchar'], ['siren', 'varchar'], ['currency', 'varchar'],
        ['terms_days', 'integer'], ['terms_end_of_month', 'varchar'], ['terms_day_of_month', 'integer'],
        ['sector', 'varchar']
    ]) }}

),

years as (

    select
        entity_id,
        min(fiscal_year_start) as first_fiscal_year_start,
        max(fiscal_year_start) as last_fiscal_year_start
    from {{ ref('int_fiscal_years_chained') }}
    group by entity_id

),

states as (

    select
        entity_id,
        bool_or(is_lettered) as is_lettered,
        bool_or(not has_opening and year_number > 1) as opening_pending
    from {{ ref('int_entity_years_versioned') }}
    where loaded_to = {{ end_of_time() }}
    group by entity_id

)

select
    dated.entity_id,
    coalesce(configured.name, dated.entity_id) as entity_name,
    configured.siren,
    coalesce(configured.currency, 'EUR') as currency_code,
    {% if var('presentation_currency') -%}
    '{{ var("presentation_currency") }}'
    {%- else -%}
    -- theirs when all entities share one
    case
        when
            min(coalesce(configured.currency, 'EUR')) over () = max(coalesce(configured.currency, 'EUR')) over ()
            then coalesce(configured.currency, 'EUR')
        else 'EUR'
    end
    {%- endif %} as presentation_currency_code,
    least(dated.last_line_date, coalesce(dated.last_business_month_end, dated.last_line_date)) as books_date,
    {% if var('as_of_date') -%}
    date '{{ var("as_of_date") }}'
    {%- else -%}
    least(dated.last_line_date, coalesce(dated.last_business_month_end, dated.last_line_date))
    {%- endif %} as as_of_date,
    years.first_fiscal_year_start,
    years.last_fiscal_year_start,
    dated.last_line_date as last_ledger_date,
    coalesce(states.is_lettered, false) as is_lettered,
    coalesce(states.opening_pending, false) as opening_pending,
    configured.terms_days,
    coalesce(configured.terms_end_of_month, 'none') as terms_end_of_month,
    configured.terms_day_of_month,
    configured.sector
from dated
inner join years on dated.entity_id = years.entity_id
left join states on dated.entity_id = states.entity_id
left join configured on dated.entity_id = configured.id
