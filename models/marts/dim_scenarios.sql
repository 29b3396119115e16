{# The forecast itself and the scenarios of encours.yml, as they are shown. #}
select
    'base' as scenario,
    0 as position,
    'Prévision' as title_fr,
    'Forecast' as title_en,
    null::bigint as customer_count

union all

select
    scenarios.scenario,
    any_value(scenarios.position) as position,
    any_value(scenarios.title_fr) as title_fr,
    any_value(scenarios.title_en) as title_en,
    count(distinct customers.customer_id) as customer_count
from {{ ref('int_scenarios_configured') }} as scenarios
left join {{ ref('int_scenario_customers') }} as customers on scenarios.scenario = customers.scenario
group by scenarios.scenario
