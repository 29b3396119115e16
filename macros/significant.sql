{# A double cut to nine significant digits: what two machines agree on. #}
{% macro significant(value) -%}
    if({{ value }} = 0, 0, round({{ value }}, 8 - floor(log10(abs(nullif({{ value }}, 0))))::int))
{%- endmacro %}
