{#
  The rows of a list of encours.yml as a typed select: `columns` is a list of [name, type].
  No row gives an empty relation of the same shape; every value is quoted as text, then cast.
#}
{% macro configured_rows(rows, columns) -%}
    {%- if rows %}
    select
        {%- for column in columns %}
        column{{ loop.index0 }}::{{ column[1] }} as {{ column[0] }}{{ "," if not loop.last }}
        {%- endfor %}
    from (
        values
        {%- for row in rows %}
        (
            {%- for column in columns -%}
            {{ quoted(row.get(column[0])) }}{{ ", " if not loop.last }}
            {%- endfor -%}
        , {{ loop.index }}){{ "," if not loop.last }}
        {%- endfor %}
    ) as configured ({% for column in columns %}column{{ loop.index0 }}, {% endfor %}configured_order)
    {%- else %}
    select
        {%- for column in columns %}
        null::{{ column[1] }} as {{ column[0] }}{{ "," if not loop.last }}
        {%- endfor %}
    where false
    {%- endif %}
{%- endmacro %}

{% macro quoted(value) -%}
    {%- if value is none -%} null {%- else -%} '{{ value | string | replace("'", "''") }}' {%- endif -%}
{%- endmacro %}
