{# Where each open item stands at the origin: how late it is, how late it was to be expected, and how sure that is. #}
with

companies as (

    select
        origins.origin_date,
        origins.entity_id,
        coalesce(max(levels.company_level), 0) as company_level,
        max(scales.company_scale) as company_scale
    from {{ ref('int_forecast_origins') }} as origins
    left join {{ ref('int_forecast_levels') }} as levels using (origin_date, entity_id)
    left join {{ ref('int_forecast_scales') }} as scales using (origin_date, entity_id)
    group by all

)

select
    items.origin_date,
    items.entity_id,
    items.customer_id,
    items.item_id,
    items.open_amount,
    items.due_date,
    (items.origin_date - items.due_date)::double as days_late,
    coalesce(levels.level, companies.company_level) + coalesce(effects.effect, 0) as expected_delay,
    coalesce(scales.scale, companies.company_scale) as scale,
    coalesce(levels.weight, 0) as known_payments
from {{ ref('int_forecast_items') }} as items
inner join companies using (origin_date, entity_id)
left join {{ ref('int_forecast_levels') }} as levels using (origin_date, entity_id, customer_id)
left join {{ ref('int_forecast_scales') }} as scales using (origin_date, entity_id, customer_id)
left join {{ ref('int_forecast_driver_effects') }} as effects using (origin_date, entity_id, driver)
where items.open_amount > 0
