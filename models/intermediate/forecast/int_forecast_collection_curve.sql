{#
  The share of open amounts collected one week, two weeks … later: the mean of the thirteen last mornings whose week
  is over. Items more than 90 days late are left out: they swell the base and bring nothing.
#}
{{ config(materialized='ephemeral') }}

with

mornings as (

    select
        origin_date,
        entity_id,
        step,
        weeks_ago,
        sum(collected_amount)::double / sum(open_amount) as collected_share
    from {{ ref('int_forecast_mornings') }}
    where age_bucket < 5
    group by all

)

select origin_date, entity_id, step, avg(collected_share) as collected_share, count(*) as vintages
from mornings
group by all
