select
    entity_id,
    fiscal_year,
    fiscal_year_start as starts_on,
    next_year_start as ends_before
from {{ ref('int_fiscal_years_chained') }}
