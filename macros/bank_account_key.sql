{#
  What an account is known by, whatever a format calls it. A French IBAN (27 characters) holds bank, branch and account
  in its positions 5 to 25; the same 21 characters are written alone, with their two check digits, or cut in two.
#}
{% macro bank_account_key(account, bank) -%}
    case
        when regexp_full_match({{ account }}, '(FR|MC)[0-9]{12}[0-9A-Z]{11}[0-9]{2}') then substr({{ account }}, 5, 21)
        when regexp_full_match({{ account }}, '[0-9]{10}[0-9A-Z]{11}([0-9]{2})?') then left({{ account }}, 21)
        when
            regexp_full_match({{ account }}, '[0-9A-Z]{11}')
            and regexp_full_match(replace({{ bank }}, ' ', ''), '[0-9]{10}')
            then replace({{ bank }}, ' ', '') || {{ account }}
        else {{ account }}
    end
{%- endmacro %}
