{# What the kind of item adds to the days its customer usually takes. #}
{{ config(materialized='ephemeral') }}

{{ forecast_driver_effects(ref('int_forecast_cells'), ref('int_forecast_levels')) }}
