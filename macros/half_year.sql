{# The day a half-year begins: 1 January or 1 July. #}
{% macro half_year_start(date) -%}
    make_date(year({{ date }}), if(month({{ date }}) <= 6, 1, 7), 1)
{%- endmacro %}

{# A half-year as its rates are written: 2026-H2. #}
{% macro half_year_code(date) -%}
    year({{ date }}) || if(month({{ date }}) <= 6, '-H1', '-H2')
{%- endmacro %}
