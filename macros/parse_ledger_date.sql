{#
  A ledger's date in any of the spellings the reader accepts: 20260131, 2026-01-31 (or / or .),
  31/01/2026 (or - or .), 31012026, with or without a time. Eight digits that begin 19 or 20 are year first.
#}
{% macro parse_ledger_date(column) -%}
    {{ return(adapter.dispatch('parse_ledger_date')(column)) }}
{%- endmacro %}

{% macro default__parse_ledger_date(column) -%}
    case
        when {{ column }} is null or {{ column }} = '' then null
        when regexp_full_match({{ column }}, '(19|20)[0-9]{6}')
            then try_cast(
                left({{ column }}, 4) || '-' || substr({{ column }}, 5, 2) || '-' || right({{ column }}, 2) as date
            )
        else {{ parse_spelled_date("regexp_extract(" ~ blank_trim(column) ~ ", '^([^ T]*)', 1)") }}
    end
{%- endmacro %}

{% macro parse_spelled_date(text) -%}
    case
        when regexp_full_match({{ text }}, '(19|20)[0-9]{6}')
            then try_cast(left({{ text }}, 4) || '-' || substr({{ text }}, 5, 2) || '-' || right({{ text }}, 2) as date)
        when regexp_full_match({{ text }}, '[0-9]{4}[-/.][0-9]{2}[-/.][0-9]{2}')
            then try_cast(left({{ text }}, 4) || '-' || substr({{ text }}, 6, 2) || '-' || right({{ text }}, 2) as date)
        when regexp_full_match({{ text }}, '[0-9]{2}[-/.][0-9]{2}[-/.][0-9]{4}')
            then try_cast(right({{ text }}, 4) || '-' || substr({{ text }}, 4, 2) || '-' || left({{ text }}, 2) as date)
        when regexp_full_match({{ text }}, '[0-9]{8}')
            then try_cast(right({{ text }}, 4) || '-' || substr({{ text }}, 3, 2) || '-' || left({{ text }}, 2) as date)
    end
{%- endmacro %}
