{#- One test for all kinds: a table's reader refuses such rows, line by line, before they land. -#}
{% set needed = [
    ('stg_spreadsheets__customers', ['row_key', 'customer']),
    ('stg_spreadsheets__invoices', ['row_key', 'invoice_number']),
    ('stg_spreadsheets__payments', ['row_key', 'payment_date', 'amount']),
    ('stg_spreadsheets__targets', ['row_key', 'month']),
    ('stg_spreadsheets__rates', ['row_key', 'rate_date', 'currency', 'to_currency']),
    ('stg_spreadsheets__disputes', ['row_key', 'dispute', 'opened_on']),
    ('stg_spreadsheets__promises', ['row_key', 'promised_for']),
    ('stg_spreadsheets__reminders', ['row_key', 'sent_on']),
] %}

{% for model, columns in needed %}
select '{{ model }}' as model, row_key
from {{ ref(model) }}
where {{ columns | join(' is null or ') }} is null
{{ 'union all' if not loop.last }}
{% endfor %}
