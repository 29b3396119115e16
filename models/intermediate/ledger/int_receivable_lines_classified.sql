{% set families = {
    'bank': ['51', '53', '54', '58'],
    'turnover': ['70'],
    'sale': ['70', '75', '4457', '487'],
    'advance': ['419'],
    'loss': ['654', '6714'],
    'doubtful': ['416'],
    'assigned': ['467'],
    'discount': ['665'],
    'currency': ['656', '756', '666', '766', '476', '477'],
    'rounding': ['658', '758', '678', '778']
} %}

with

lines as (

    select * from {{ ref('int_entry_lines_pieced') }}

),

-- which families each side of a piece holds
sides as (

    select
        seen_at,
        piece_id,
        amount > 0 as is_debit,
        {% for family, prefixes in families.items() %}
        bool_or(
            {% for prefix in prefixes %}
            starts_with(account, '{{ prefix }}'){{ " or " if not loop.last }}
            {% endfor %}
        ) as has_{{ family }},
        {% endfor %}
        bool_or(is_in_scope) as has_receivable,
        sum(abs(amount)) filter (where is_in_scope) as receivable_amount,
        coalesce(sum(abs(amount)) filter (where starts_with(account, '665')), 0) as discount_amount,
        coalesce(sum(abs(amount)) filter (
            where
            {% for prefix in families.currency %}
            starts_with(account, '{{ prefix }}'){{ " or " if not loop.last }}
            {% endfor %}
        ), 0) as currency_amount
    from lines
    where amount <> 0
    group by seen_at, piece_id, amount > 0

),

lived as (

    select * from {{ ref('int_ledger_lines_lived') }}
    where is_in_scope

),

own as (

    select
        lines.*,
        -- where the line begins and ends among the receivables of its side of the piece
        sum(abs(lines.amount)) over (
            partition by lines.seen_at, lines.piece_id, lines.amount > 0
            order by lived.position, lines.line_id
            rows unbounded preceding
        ) as side_reached
    from lines
    inner join lived on lines.line_id = lived.line_id and lines.life_number = lived.life_number
    qualify row_number() over (partition by lines.line_id, lines.life_number order by lines.seen_at desc) = 1

)

select
    own.line_id,
    own.life_number,
    own.piece_id,
    own.piece_is_balanced,
    case
        when not own.piece_is_balanced then 'adjustment'
        when other.has_bank and own.amount < 0 then 'receipt'
        when other.has_bank and regexp_matches(lived.label, '(?i)impay|rejet|retour|unpaid|bounce') then 'bounce'
        when other.has_bank then 'refund'
        -- a loss written off with its VAT, or a cent gained on 758, is no sale
        when other.has_loss and not other.has_turnover then 'write_off'
        when other.has_rounding and not other.has_turnover and abs(own.amount) <= 1 then 'rounding'
        when other.has_sale and own.account_role = 'advances' then if(own.amount > 0, 'advance_used', 'advance')
        when other.has_sale then if(own.amount > 0, 'invoice', 'credit_note')
        when other.has_advance then 'advance'
        when other.has_doubtful then 'transfer'
        when other.has_assigned then 'assigned'
        when other.has_receivable then 'transfer'
        when other.has_discount then 'escompte'
        when other.has_currency then 'currency'
        else 'adjustment'
    end as line_class,
    -- the parts of a receipt that were granted, or lost on exchange, and not paid
    {% for part in ['discount', 'currency'] %}
    case
        when other.has_bank and own.amount < 0 then
            round(other.{{ part }}_amount * own.side_reached / mine.receivable_amount, 2)
            - round(
                other.{{ part }}_amount * (own.side_reached - abs(own.amount)) / mine.receivable_amount, 2
            )
        else 0
    end::decimal(18, 2) as {{ part }}_amount{{ "," if not loop.last }}
    {% endfor %}
from own
inner join lived on own.line_id = lived.line_id and own.life_number = lived.life_number
left join sides as other
    on
        own.seen_at = other.seen_at
        and own.piece_id = other.piece_id
        and (own.amount > 0) <> other.is_debit
left join sides as mine
    on
        own.seen_at = mine.seen_at
        and own.piece_id = mine.piece_id
        and (own.amount > 0) = mine.is_debit

union all

select
    line_id,
    life_number,
    line_id as piece_id,
    true as piece_is_balanced,
    'opening' as line_class,
    0::decimal(18, 2) as discount_amount,
    0::decimal(18, 2) as currency_amount
from lived
where is_opening
