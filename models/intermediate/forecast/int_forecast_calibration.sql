{#
  How much wider than chance alone past forecasts turned out: `clustering`, one payment run pays many items of a
  customer; `shock`, a share of the total that moves whole weeks; `stretch`, what is still missing, never below 1.
  Each is drawn to nothing while few weeks were seen. Learnt apart for the first four weeks and the later ones.
#}
{% set prior = forecast_setting('calibration_prior_vintages') %}
with

weeks as (

    select *, step > 4 as is_far from {{ ref('int_forecast_past_weeks') }}

),

clustered as (

    select
        *,
        count(*) over kind as weeks_seen,
        least(0.9, greatest(0, coalesce(sum(seen_together) over kind / nullif(sum(together) over kind, 0), 0)))
        * count(*) over kind / (count(*) over kind + {{ prior }}) as clustering
    from weeks
    window kind as (partition by origin_date, entity_id, span, is_far)

),

shocked as (

    select
        *,
        least(0.25, greatest(0, coalesce(
            sum(power(received - expected, 2) - variance - clustering * together) over kind
            / nullif(sum(expected * expected) over kind, 0), 0
        ))) * weeks_seen / (weeks_seen + {{ prior }}) as shock
    from clustered
    window kind as (partition by origin_date, entity_id, span, is_far)

),

learnt as (

    select
        origin_date,
        entity_id,
        span,
        is_far,
        any_value(weeks_seen) as weeks_seen,
        any_value(clustering) as clustering,
        any_value(shock) as shock,
        least(4, greatest(1, (40 + sum(
            power(received - expected, 2)
            / (variance + clustering * together + shock * expected * expected + 1e-9)
        )) / (40 + count(*)))) as stretch
    from shocked
    group by all

)

select
    origins.origin_date,
    origins.entity_id,
    spans.span,
    steps.step,
    coalesce(learnt.weeks_seen, 0) as weeks_seen,
    coalesce(learnt.clustering, 0) as clustering,
    coalesce(learnt.shock, 0) as shock,
    coalesce(learnt.stretch, 1) as stretch
from {{ ref('int_forecast_origins') }} as origins
cross join (values ('week'), ('until')) as spans (span)
cross join range(1, {{ forecast_setting('weeks') }} + 1) as steps (step)
left join learnt
    on
        origins.origin_date = learnt.origin_date
        and origins.entity_id = learnt.entity_id
        and spans.span = learnt.span
        and (steps.step > 4) = learnt.is_far
