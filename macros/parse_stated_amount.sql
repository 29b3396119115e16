{#
  An amount as a bank states it: up to three decimals, since a currency may have them. What is not stated is NULL, not
  0; what is no amount is NULL too, and a test on the column then holds the build.
#}
{% macro parse_stated_amount(column) -%}
    {{ return(adapter.dispatch('parse_stated_amount')(column)) }}
{%- endmacro %}

{% macro default__parse_stated_amount(column) -%}
    case
        when regexp_full_match({{ blank_trim(column) }}, '[+-]?[0-9]+([.,][0-9]{1,3})?')
            then try_cast(replace({{ blank_trim(column) }}, ',', '.') as decimal(18, 3))
    end
{%- endmacro %}
