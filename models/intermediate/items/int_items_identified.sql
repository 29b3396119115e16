with

known as (

    select
        item_id,
        any_value(line_id) as line_id,
        arg_max(life_number, version_from) as life_number,
        any_value(entity_id) as entity_id,
        any_value(account) as account,
        any_value(auxiliary) as auxiliary,
        any_value(fiscal_year) as fiscal_year,
        any_value(amount) as amount,
        bool_or(is_opening_mismatch) as is_opening_mismatch,
        arg_max(effective_date, version_from) as effective_date,
        min(known_from) as known_from,
        max(known_to) as known_to,
        arg_min(known_basis, known_from) as known_basis
    from {{ ref('int_items_known') }}
    group by item_id

),

lines as (

    select * from {{ ref('int_ledger_lines_lived') }}
    where is_in_scope

),

described as (

    select
        known.*,
        lines.account_name,
        lines.journal_code,
        lines.journal_name,
        lines.entry_number,
        lines.accounting_date,
        lines.piece as reference,
        lines.label,
        lines.letter,
        lines.letter_date,
        -- a code that is none says nothing
        nullif(regexp_extract(upper(trim(lines.document_currency_code)), '^[A-Z]{3}$'), '') as told_currency_code,
        case
            when abs(known.amount) = abs(lines.amount) then abs(lines.document_amount) * sign(known.amount)
            else round(abs(lines.document_amount)::decimal(38, 2) * known.amount / abs(lines.amount), 2)
        end::decimal(18, 2) as told_amount,
        coalesce(lines.is_opening, false) as is_opening,
        lines.source_file,
        lines.position,
        coalesce(parts.line_class, 'adjustment') as line_class,
        coalesce(classified.piece_id, known.item_id) as piece_id,
        coalesce(classified.piece_is_balanced, true) as piece_is_balanced,
        case
            when known.is_opening_mismatch then null
            -- an opening lump says nothing of the invoices inside it
            when lines.is_opening and lines.accounting_date < known.effective_date then lines.accounting_date
            when lines.is_opening and lines.piece_date < known.effective_date then lines.piece_date
            when lines.is_opening then null
            when lines.piece_date between lines.accounting_date - 366 and lines.accounting_date then lines.piece_date
            else lines.accounting_date
        end as invoice_date
    from known
    left join lines on known.line_id = lines.line_id and known.life_number = lines.life_number
    left join {{ ref('int_receivable_parts') }} as parts
        on known.item_id = parts.item_id and known.life_number = parts.life_number
    left join {{ ref('int_receivable_lines_classified') }} as classified
        on known.line_id = classified.line_id and known.life_number = classified.life_number

),

-- references are invoice numbers only where they tell invoices apart
numbering as (

    -- an invoice booked in two lines, one of them a retention, is one
    select entity_id, count(distinct reference) >= 0.95 * count(distinct (piece_id, reference)) as is_distinct
    from described
    where line_class = 'invoice'
    group by entity_id

)

select
    described.* exclude (life_number, told_currency_code, told_amount),
    accounts.account_root,
    accounts.account_role,
    parties.customer_code,
    customers.customer_id,
    customers.portfolio as rights_portfolio,
    entities.currency_code,
    coalesce(described.told_currency_code, entities.currency_code) as document_currency_code,
    case
        when described.told_currency_code is null then described.amount
        when described.told_currency_code = entities.currency_code
            then coalesce(described.told_amount, described.amount)
        else described.told_amount
    end::decimal(18, 2) as document_amount,
    if(described.line_class in ('invoice', 'credit_note') and numbering.is_distinct, described.reference, null)
        as invoice_number
from described
inner join {{ ref('int_accounts_scoped') }} as accounts on described.account = accounts.account
inner join {{ ref('int_parties_identified') }} as parties
    on
        described.entity_id = parties.entity_id
        and described.account = parties.account
        and described.auxiliary = parties.auxiliary
inner join {{ ref('int_customers_termed') }} as customers
    on parties.entity_id = customers.entity_id and parties.customer_code = customers.customer_code
inner join {{ ref('int_entities_dated') }} as entities on described.entity_id = entities.entity_id
left join numbering on described.entity_id = numbering.entity_id
