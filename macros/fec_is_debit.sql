{# The FEC's Sens: D or +1 is a debit, C or -1 a credit. #}
{% macro fec_is_debit(column) -%}
    upper({{ blank_trim(column) }}) in ('D', '+1', '1')
{%- endmacro %}
