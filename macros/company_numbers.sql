{#
  Whether a text is a SIREN (9 digits) or a SIRET (14) whose check digit holds. Luhn: from the right, every second digit
  counts double, less 9 above 9; the sum is a multiple of 10. One company, SIREN 356000000, has SIRETs whose plain sum
  is a multiple of 5 instead.
#}
{% macro is_siren(text) -%}
    (regexp_full_match({{ text }}, '[0-9]{9}') and {{ luhn_sum(text, 9) }} % 10 = 0)
{%- endmacro %}

{% macro is_siret(text) -%}
    (
        regexp_full_match({{ text }}, '[0-9]{14}')
        and (
            {{ luhn_sum(text, 14) }} % 10 = 0
            or (starts_with({{ text }}, '356000000') and {{ digit_sum(text, 14) }} % 5 = 0)
        )
    )
{%- endmacro %}

{# A French VAT number: FR, a key of two digits, the SIREN. Keys with letters carry no check. #}
{% macro is_french_vat(text) -%}
    (
        regexp_full_match({{ text }}, 'FR[0-9]{11}')
        and try_cast(substr({{ text }}, 3, 2) as integer)
        = (12 + 3 * (try_cast(substr({{ text }}, 5, 9) as bigint) % 97)) % 97
        and {{ is_siren('substr(' ~ text ~ ', 5, 9)') }}
    )
{%- endmacro %}

{% macro luhn_sum(text, length) -%}
    (
        {%- for place in range(1, length + 1) %}
        {%- set digit = "coalesce(try_cast(substr(" ~ text ~ ", " ~ place ~ ", 1) as integer), 0)" %}
        {%- if (length - place) % 2 == 1 %}
        ({{ digit }} * 2 - if({{ digit }} > 4, 9, 0))
        {%- else %}
        {{ digit }}
        {%- endif %}
        {{- " +" if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}

{% macro digit_sum(text, length) -%}
    (
        {%- for place in range(1, length + 1) %}
        coalesce(try_cast(substr({{ text }}, {{ place }}, 1) as integer), 0){{ " +" if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}
