{#
  The lines of accounts of classes 40, 42, 43, 44, 51 and 53 that make up their balance at the entity's date: from the
  opening of the last year that has one, to that date.
#}
{{ config(materialized='ephemeral') }}

with

years as (

    select
        entities.entity_id,
        entities.as_of_date,
        max(years.year_number) filter (len(years.opening_journals) > 0 or years.year_number = 1) as year_number
    from {{ ref('int_entities_dated') }} as entities
    inner join {{ ref('int_fiscal_years_chained') }} as years
        on entities.entity_id = years.entity_id and years.fiscal_year_start <= entities.as_of_date
    group by all

)

select
    lines.entity_id,
    lines.line_id,
    lines.account,
    lines.auxiliary,
    lines.fiscal_year,
    lines.letter,
    lines.amount,
    if(
        lines.piece_date between lines.accounting_date - 366 and lines.accounting_date,
        lines.piece_date,
        lines.accounting_date
    ) as invoice_date
from {{ ref('int_ledger_lines_lived') }} as lines
inner join years on lines.entity_id = years.entity_id
where
    lines.is_current
    and left(lines.account, 2) in ('40', '42', '43', '44', '51', '53')
    and lines.effective_date <= years.as_of_date
    and lines.year_number >= years.year_number
    and (not lines.is_opening or lines.year_number = years.year_number)
