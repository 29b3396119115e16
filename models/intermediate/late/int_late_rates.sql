{# What encours.yml says of a half-year wins over the seed: it is how a workspace learns a rate before we do. #}
{{ config(materialized='ephemeral') }}

with

configured as (

    {{ configured_rows(var('late_interest_rates'), [
        ['half_year', 'varchar'], ['ecb', 'decimal(6, 3)'], ['legal', 'decimal(6, 3)']
    ]) }}

),

told as (

    select half_year, ecb_rate, legal_rate, 1 as rank
    from {{ ref('late_interest_rates') }}

    union all

    select half_year, ecb, legal, 0
    from configured

)

select half_year, ecb_rate, legal_rate
from told
qualify row_number() over (partition by half_year order by rank) = 1
