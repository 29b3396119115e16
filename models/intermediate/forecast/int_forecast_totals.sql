{# What each company is expected to receive in each week of its open items, by our model and by the simpler rules. #}
with

open_amounts as (

    select origin_date, entity_id, sum(open_amount)::double as open_amount
    from {{ ref('int_forecast_positions') }}
    where scenario = 'base'
    group by all

),

moments as (

    select
        origin_date,
        entity_id,
        step,
        sum(expected) as expected,
        sum(variance) as variance,
        sum(deviation * deviation - variance) as together,
        sum(skew) as skew
    from {{ ref('int_forecast_customer_weeks') }}
    where span = 'week'
    group by all

),

ours as (

    select
        moments.*,
        sqrt(calibrations.stretch * (
            moments.variance
            + calibrations.clustering * moments.together
            + calibrations.shock * moments.expected * moments.expected
        ) + 1e-9) as spread
    from moments
    inner join {{ ref('int_forecast_calibration') }} as calibrations
        on
            moments.origin_date = calibrations.origin_date
            and moments.entity_id = calibrations.entity_id
            and moments.step = calibrations.step
            and calibrations.span = 'week'

),

naive as (

    select
        naive.*,
        naive.expected * errors.relative_error as spread
    from {{ ref('int_forecast_naive') }} as naive
    left join {{ ref('int_forecast_past_errors') }} as errors
        on
            naive.origin_date = errors.origin_date
            and naive.entity_id = errors.entity_id
            and naive.method = errors.method
            and (naive.step > 4) = errors.is_far

),

totals as (

    select origin_date, entity_id, 'encours' as method, step, expected, spread, skew from ours
    union all
    select origin_date, entity_id, method, step, expected, spread, 0::double from naive
    union all
    select origin_date, entity_id, 'with_curve', step, with_curve, null, null
    from {{ ref('int_forecast_candidates') }}
    where step <= {{ forecast_setting('weeks') }}
    union all
    select origin_date, entity_id, 'without_curve', step, without_curve, null, null
    from {{ ref('int_forecast_candidates') }}
    where step <= {{ forecast_setting('weeks') }}

)

select
    totals.origin_date,
    totals.entity_id,
    totals.method,
    totals.step,
    open_amounts.open_amount,
    totals.expected,
    {{ forecast_quantiles('totals.expected', 'totals.spread', 'totals.skew', 'open_amounts.open_amount') }}
        as quantiles
from totals
inner join open_amounts using (origin_date, entity_id)
