{# What each company had seen of its customers' payments before each origin. Without any, nothing can be forecast. #}
select
    origins.origin_date,
    origins.entity_id,
    coalesce(sum(levels.payments), 0)::bigint as payments,
    coalesce(max(levels.company_level), 0) as company_level
from {{ ref('int_forecast_origins') }} as origins
left join {{ ref('int_forecast_levels') }} as levels using (origin_date, entity_id)
group by all
