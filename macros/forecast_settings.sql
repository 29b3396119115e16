{#
  The constants of the receipts forecast, in one place. They were measured on past forecasts, and the outcome hardly
  moves when one of them does: docs/definitions.md says what each is for.
#}
{% macro forecast_setting(name) -%}
    {%- set settings = {
        'level_half_life_days': 730,
        'curve_half_life_days': 60,
        'curve_events': 100,
        'curve_memory_halvings': 8,
        'scale_prior_events': 6,
        'scale_prior_days': 10,
        'hazard_prior_events': 5,
        'pace_prior_events': 10,
        'tail_prior_events': 1,
        'manner_prior_events': 50,
        'known_payments': 3,
        'new_prior_events': 5,
        'smoothing_steps': 5,
        'grid_end': 80,
        'grid_step': '0.1',
        'collection_curve_weight': '0.3',
        'collection_curve_vintages': 13,
        'correction_prior_vintages': 6,
        'weeks': 13,
        'months': 12,
        'calibration_days': 364,
        'calibration_prior_vintages': 20,
    } -%}
    {{ settings[name] }}
{%- endmacro %}
