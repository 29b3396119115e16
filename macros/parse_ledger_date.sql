{#
  A ledger's date in any of the spellings the reader accepts: 20260131, 2026-01-31 (or / or .),
  31/01/2026 (or - or .), 31012026, with or without a time. Eight digits are year first where that is a day.
#}
{% macro parse_ledger_date(column) -%}
    {{ return(adapter.dispatch('parse_ledger_date')(column)) }}
{%- endmacro %}

{% macro default__parse_ledger_date(column) -%}
    case
        when {{ column }} is null or {{ column }} = '' then null
        when regexp_full_match({{ column }}, '[0-9]{8}') then {{ parse_eight_digits(column) }}
        else {{ parse_spelled_date("regexp_extract(" ~ blank_trim(column) ~ ", '^([^ T]*)', 1)") }}
    end
{%- endmacro %}

{% macro parse_spelled_date(text) -%}
    case
        when regexp_full_match({{ text }}, '[0-9]{8}') then {{ parse_eight_digits(text) }}
        when regexp_full_match({{ text }}, '[0-9]{4}[-/.][0-9]{2}[-/.][0-9]{2}')
            then try_cast(left({{ text }}, 4) || '-' || substr({{ text }}, 6, 2) || '-' || right({{ text }}, 2) as date)
        when regexp_full_match({{ text }}, '[0-9]{2}[-/.][0-9]{2}[-/.][0-9]{4}')
            then try_cast(right({{ text }}, 4) || '-' || substr({{ text }}, 4, 2) || '-' || left({{ text }}, 2) as date)
    end
{%- endmacro %}

{% macro parse_eight_digits(text) -%}
    coalesce(
        if(
            {{ text }} >= '1900',
            try_cast(left({{ text }}, 4) || '-' || substr({{ text }}, 5, 2) || '-' || right({{ text }}, 2) as date),
            null
        ),
        try_cast(right({{ text }}, 4) || '-' || substr({{ text }}, 3, 2) || '-' || left({{ text }}, 2) as date)
    )
{%- endmacro %}
