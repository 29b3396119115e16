{#
  Where each open item stands in the forecast itself and in each scenario. `shift_days` moves its payment by days,
  later or sooner than the forecast has it; `kept_share` is what is not lost; a plan replaces its chances.
  `position_number` is one row's name where a million chances are joined to it: a number is compared faster than a text.
#}
with

standing as (

    select
        positions.*,
        0::double as shift_days,
        1::double as kept_share,
        null::integer as instalments,
        null::date as plan_starts_on
    from {{ ref('int_forecast_positions') }} as positions

    union all

    select
        positions.* replace (
            scenarios.scenario as scenario,
            if(effects.instalments is not null, 'promised', positions.certainty) as certainty
        ),
        coalesce(effects.delay_days, 0)
        + if(positions.days_late > 0, coalesce(effects.push_days, 0), 0)
        + if(positions.certainty = 'disputed', coalesce(effects.dispute_time, 0) * positions.dispute_days, 0)
            as shift_days,
        coalesce(effects.kept_share, 1) as kept_share,
        effects.instalments,
        effects.plan_starts_on
    from {{ ref('int_forecast_positions') }} as positions
    inner join (select distinct scenario from {{ ref('int_scenarios_configured') }}) as scenarios on true
    left join {{ ref('int_scenario_customers') }} as effects
        on
            positions.origin_date = effects.origin_date
            and scenarios.scenario = effects.scenario
            and positions.customer_id = effects.customer_id

)

select row_number() over () as position_number, * from standing
