{# The end of a period that has not ended. #}
{% macro end_of_time() -%} timestamp '9999-12-31 00:00:00' {%- endmacro %}
{% macro end_of_days() -%} date '9999-12-31' {%- endmacro %}
