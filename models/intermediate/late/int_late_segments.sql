{# Late spans cut at 1 January and 1 July, each with the rate its days bear; NULL while that is not known. #}
with

last_asked as (

    select max(greatest(as_of_date, last_ledger_date)) + 1 as day from {{ ref('int_entities_dated') }}

),

spans as (

    select * from {{ ref('int_late_spans') }}

),

half_years as (

    select unnest(generate_series(
        {{ half_year_start('(select min(after_date) + 1 from spans)') }},
        {{ half_year_start('(select day from last_asked)') }},
        interval 6 month
    ))::date as starts_on

),

cut as (

    select
        spans.* exclude (after_date, through_date),
        half_years.starts_on,
        greatest(spans.after_date, half_years.starts_on - 1) as after_date,
        least(spans.through_date, (half_years.starts_on + interval 6 month)::date - 1) as through_date,
        -- a public buyer keeps the rate of the half-year in which interest began
        {{ half_year_code("if(spans.regime = 'public', spans.due_date + 1, half_years.starts_on)") }} as half_year
    from spans
    inner join half_years
        on
            spans.after_date < (half_years.starts_on + interval 6 month)::date - 1
            and spans.through_date >= half_years.starts_on

)

select
    cut.* exclude (starts_on),
    case
        when cut.regime = 'default' then rates.ecb_rate + 10
        when cut.regime = 'public' then rates.ecb_rate + 8
        -- greatest() alone would pass over a legal rate that is not known
        when rates.legal_rate is not null then greatest(3 * rates.legal_rate, cut.contract_rate)
    end::decimal(6, 3) as rate,
    if(cut.regime = 'contract', 3 * rates.legal_rate, null)::decimal(6, 3) as floor_rate
from cut
left join {{ ref('int_late_rates') }} as rates on cut.half_year = rates.half_year
