select
    party_version_id,
    item_id,
    line_id,
    life_number,
    fiscal_year,
    year_number,
    is_lettered,
    is_opening,
    false as is_opening_mismatch,
    amount,
    effective_date,
    accounting_date as sort_date,
    position as sort_position,
    piece,
    letter,
    letter_date
from {{ ref('int_party_lines_versioned') }}
where makes_item

union all

select
    party_version_id,
    item_id,
    null as line_id,
    0 as life_number,
    fiscal_year,
    year_number,
    is_lettered,
    false as is_opening,
    true as is_opening_mismatch,
    mismatch_amount as amount,
    fiscal_year_start as effective_date,
    fiscal_year_start as sort_date,
    0 as sort_position,
    null as piece,
    null as letter,
    null as letter_date
from {{ ref('int_openings_compared') }}
