with

loads as (

    select distinct entity_id, loaded_at from {{ ref('stg_fec__exports') }}

),

years as (

    select * from {{ ref('int_fiscal_years_chained') }}

),

-- when a year's opening is booked, and when the entity's first letter on a receivable appears
openings as (

    select entity_id, fiscal_year, known_from_load, max(known_to_load) as known_to_load
    from {{ ref('int_ledger_lines_lived') }}
    where is_opening
    group by entity_id, fiscal_year, known_from_load

),

letters as (

    select entity_id, known_from_load, max(known_to_load) as known_to_load
    from {{ ref('int_receivable_lines_lettered') }}
    where letter is not null
    group by entity_id, known_from_load

),

states as (

    select
        loads.entity_id,
        loads.loaded_at,
        years.fiscal_year,
        years.fiscal_year_start,
        exists (
            select 1 from openings
            where
                openings.entity_id = loads.entity_id
                and openings.fiscal_year = years.fiscal_year
                and loads.loaded_at >= openings.known_from_load
                and loads.loaded_at < openings.known_to_load
        ) as has_opening,
        exists (
            select 1 from letters
            where
                letters.entity_id = loads.entity_id
                and loads.loaded_at >= letters.known_from_load
                and loads.loaded_at < letters.known_to_load
        ) as is_lettered
    from loads
    inner join years
        on loads.entity_id = years.entity_id and loads.loaded_at >= years.first_loaded_at

),

numbered as (

    select
        *,
        row_number() over (partition by entity_id, loaded_at order by fiscal_year_start)::integer as year_number
    from states

),

-- years carried on without an opening of their own hang on the one before
chained as (

    select
        *,
        sum((has_opening or year_number = 1)::integer) over (
            partition by entity_id, loaded_at order by year_number
        )::integer as chain_number,
        string_agg(fiscal_year || has_opening || is_lettered, ',') over (
            partition by entity_id, loaded_at order by fiscal_year
            rows between unbounded preceding and unbounded following
        ) as state
    from numbered

)

select
    *,
    state is distinct from lag(state) over (partition by entity_id, fiscal_year order by loaded_at) as is_change,
    coalesce(
        lead(loaded_at) over (partition by entity_id, fiscal_year order by loaded_at), {{ end_of_time() }}
    ) as loaded_to
from chained
