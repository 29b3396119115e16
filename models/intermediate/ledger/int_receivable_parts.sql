with

lines as (

    select
        classified.*,
        lived.amount
    from {{ ref('int_receivable_lines_classified') }} as classified
    inner join {{ ref('int_ledger_lines_lived') }} as lived
        on classified.line_id = lived.line_id and classified.life_number = lived.life_number

)

select
    line_id as item_id,
    line_id,
    life_number,
    line_class,
    (amount + discount_amount + currency_amount)::decimal(18, 2) as amount
from lines
{% for part, line_class in [['discount', 'escompte'], ['currency', 'currency']] %}
union all

select
    md5(line_id || '|{{ part }}') as item_id,
    line_id,
    life_number,
    '{{ line_class }}' as line_class,
    -{{ part }}_amount as amount
from lines
where {{ part }}_amount <> 0
{% endfor %}
