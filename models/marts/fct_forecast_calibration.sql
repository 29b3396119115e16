{# How wide the bands of today's forecast are, and what was seen to make them so. #}
select
    calibrations.entity_id,
    calibrations.origin_date - 1 as made_on,
    calibrations.span,
    calibrations.step::integer as step,
    case
        when companies.payments = 0 then 'no_settlement'
        when companies.payments < 30 then 'few_settlements'
        when calibrations.weeks_seen = 0 then 'not_calibrated'
        else 'calibrated'
    end as status,
    companies.payments as known_payments,
    calibrations.weeks_seen,
    {{ significant('calibrations.clustering') }} as clustering,
    {{ significant('calibrations.shock') }} as shock,
    {{ significant('calibrations.stretch') }} as stretch
from {{ ref('int_forecast_calibration') }} as calibrations
inner join {{ ref('int_forecast_companies') }} as companies using (origin_date, entity_id)
