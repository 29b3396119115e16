{#
  A ledger's amount, exact to the cent: comma or point decimals, a sign before or after, empty = 0.
  Anything else (1e5, 1_000, 1 234,56) is NULL: the reader has refused the file before it came here.
#}
{% macro parse_amount(column) -%}
    {{ return(adapter.dispatch('parse_amount')(column)) }}
{%- endmacro %}

{% macro default__parse_amount(column) -%}
    case
        when {{ column }} is null or {{ blank_trim(column) }} = '' then 0
        when regexp_full_match({{ blank_trim(column) }}, '[+-]?[0-9]+([.,][0-9]+)?')
            then try_cast(replace({{ blank_trim(column) }}, ',', '.') as decimal(18, 2))
        when regexp_full_match({{ blank_trim(column) }}, '[0-9]+([.,][0-9]+)?[+-]')
            then try_cast(
                right({{ blank_trim(column) }}, 1)
                || replace(left({{ blank_trim(column) }}, length({{ blank_trim(column) }}) - 1), ',', '.')
                as decimal(18, 2)
            )
    end
{%- endmacro %}

{# Blanks around a field, the no-break space among them: some exports pad their columns. #}
{% macro blank_trim(column) -%}
    trim({{ column }}, ' ' || chr(160) || chr(9))
{%- endmacro %}

{% macro text_or_null(column) -%}
    nullif({{ blank_trim(column) }}, '')
{%- endmacro %}
