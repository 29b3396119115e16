select
    entities.entity_id,
    entities.entity_name,
    entities.siren,
    entities.currency_code,
    entities.presentation_currency_code,
    entities.books_date,
    entities.as_of_date,
    entities.first_fiscal_year_start,
    entities.last_ledger_date,
    entities.is_lettered,
    entities.opening_pending,
    coalesce(sales.outside_rate, 0)::decimal(9, 6) as sales_outside_receivables_rate
from {{ ref('int_entities_dated') }} as entities
left join {{ ref('int_sales_outside_receivables') }} as sales on entities.entity_id = sales.entity_id
