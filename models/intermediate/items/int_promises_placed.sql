{# The latest version of each promise of a file, with the invoice or the customer it speaks of. #}
{{ of_invoice_or_customer('stg_spreadsheets__promises') }}
