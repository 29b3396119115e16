{# The step of the curve's grid on which a number of spreads lies, or the last one before what lies beyond. #}
{% macro forecast_grid(spreads, beyond=0) -%}
    greatest(
        -{{ forecast_setting('grid_end') }},
        least(
            {{ forecast_setting('grid_end') | int + beyond }},
            floor(({{ spreads }}) / {{ forecast_setting('grid_step') }})
        )
    )::int
{%- endmacro %}

{# Chance of a step before anything is known: a logistic body (as wide as a normal one) and a Pareto tail. #}
{% macro forecast_prior(spreads) -%}
    (1 - exp(-{{ forecast_setting('grid_step') }} * if(
        {{ spreads }} <= 1,
        1.8138 / (1 + exp(-1.8138 * {{ spreads }})),
        1.5592 / {{ spreads }}
    )))
{%- endmacro %}

{# The hazard of each company and manner as one row: on each place of the grid, all that was met before, and its own. #}
{% macro forecast_curves(hazards) -%}
    (
        select
            origin_date,
            entity_id,
            manner,
            list(hazard_before order by place) as hazards_before,
            list(hazard order by place) as hazards,
            min(place) as first_place,
            any_value(tail_rate) as tail_rate
        from {{ hazards }}
        group by all
    )
{%- endmacro %}

{# All the hazard met until a number of spreads late; beyond the grid it goes on as a Pareto tail does. #}
{% macro forecast_hazard_until(spreads, curves) -%}
    {%- set steps = '((' ~ spreads ~ ') / ' ~ forecast_setting('grid_step') ~ ')' -%}
    {%- set grid_end = forecast_setting('grid_end') | int -%}
    {%- set place = forecast_grid(spreads) -%}
    {{ curves }}.hazards_before[{{ place }} - {{ curves }}.first_place + 1]
    + {{ curves }}.hazards[{{ place }} - {{ curves }}.first_place + 1]
    * (greatest(-{{ grid_end }}, least({{ grid_end + 1 }}, {{ steps }})) - {{ place }})
    + {{ curves }}.tail_rate * ln(greatest(1, {{ steps }} / {{ grid_end + 1 }}))
{%- endmacro %}

{# How late an item is, in the classes of the collection curve: 0 not due for a month … 5 more than 90 days late. #}
{% macro forecast_age_bucket(days_late) -%}
    case
        when {{ days_late }} <= -30 then 0
        when {{ days_late }} <= 0 then 1
        when {{ days_late }} <= 30 then 2
        when {{ days_late }} <= 60 then 3
        when {{ days_late }} <= 90 then 4
        else 5
    end
{%- endmacro %}

{#
  The quantiles of a sum of receipts at 2.5, 10, 25, 50, 75, 90 and 97.5 %: normal, corrected for its skew by Cornish
  and Fisher, never below nothing nor above what is open. None without a spread: what was never seen has no band.
#}
{% macro forecast_quantiles(expected, spread, skew, open_amount) -%}
    if({{ spread }} is not null, list_transform(
        [-1.959964, -1.281552, -0.674490, 0, 0.674490, 1.281552, 1.959964],
        lambda z: least({{ open_amount }}, greatest(0, {{ expected }} + {{ spread }} * (
            z + greatest(-1, least(1, {{ skew }} / nullif(power({{ spread }}, 3), 0))) * (z * z - 1) / 6
        )))
    ), null)
{%- endmacro %}
