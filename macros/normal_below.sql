{# The share of a normal law that lies below `z` spreads, to seven digits (Abramowitz and Stegun 26.2.17). #}
{% macro normal_below(z) -%}
    {%- set t = '(1 / (1 + 0.2316419 * abs(' ~ z ~ ')))' -%}
    {%- set tail -%}
    exp(-({{ z }}) * ({{ z }}) / 2) / sqrt(2 * pi()) * {{ t }} * (0.319381530 + {{ t }} * (
        -0.356563782 + {{ t }} * (1.781477937 + {{ t }} * (-1.821255978 + {{ t }} * 1.330274429))
    ))
    {%- endset -%}
    if(({{ z }}) < 0, {{ tail }}, 1 - {{ tail }})
{%- endmacro %}
