{# A company's name as people compare it: no accents, case, punctuation or legal form. #}
{% macro plain_name(name) -%}
    trim(regexp_replace(
        regexp_replace(
            ' ' || regexp_replace(upper(strip_accents({{ name }})), '[^A-Z0-9]+', ' ', 'g') || ' ',
            ' (SARL|SASU|SAS|SA|EURL|SCI|SNC|SCOP|EARL|GIE|GMBH|AG|LTD|LIMITED|INC|LLC|BV|NV|SPRL|SRL|SPA|SL'
            || '|STE|SOCIETE|ETS|ETABLISSEMENTS) ',
            ' ', 'g'
        ),
        ' +', ' ', 'g'
    ))
{%- endmacro %}

{# A code as people compare it: letters and digits only, no leading zeros. #}
{% macro plain_code(code) -%}
    ltrim(regexp_replace(upper({{ code }}), '[^A-Z0-9]', '', 'g'), '0')
{%- endmacro %}
