{# Where each open item stands at the origin: how late it is, how late it was to be expected, and how sure that is. #}
{% set known = 'coalesce(levels.payments, 0) >= ' ~ forecast_setting('known_payments') %}
with

company_scales as (

    select origin_date, entity_id, max(company_scale) as company_scale
    from {{ ref('int_forecast_scales') }}
    group by all

)

select
    items.origin_date,
    'base' as scenario,
    items.entity_id,
    items.customer_id,
    items.item_id,
    items.account_role,
    items.certainty,
    items.open_amount,
    items.due_date,
    (items.origin_date - items.due_date)::double as days_late,
    coalesce(levels.payments, 0)::bigint as payments,
    if({{ known }}, levels.level, companies.company_level) + coalesce(effects.effect, 0) as expected_delay,
    if({{ known }}, scales.scale, company_scales.company_scale) as scale,
    if({{ known }}, scales.manner, 'new') as manner,
    coalesce(paces.pace, 1) as pace,
    if(items.driver = 'disputed', greatest(coalesce(effects.effect, 0), 0), 0) as dispute_days
from {{ ref('int_forecast_items') }} as items
inner join {{ ref('int_forecast_companies') }} as companies using (origin_date, entity_id)
inner join company_scales using (origin_date, entity_id)
left join {{ ref('int_forecast_levels') }} as levels using (origin_date, entity_id, customer_id)
left join {{ ref('int_forecast_scales') }} as scales using (origin_date, entity_id, customer_id)
left join {{ ref('int_forecast_paces') }} as paces using (origin_date, entity_id, customer_id)
left join {{ ref('int_forecast_driver_effects') }} as effects using (origin_date, entity_id, driver)
where items.open_amount > 0 and companies.payments > 0
