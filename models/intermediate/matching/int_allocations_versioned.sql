{% set methods = [
    ['int_allocations_by_letter', 'lettering'],
    ['int_allocations_over_years', 'lettering'],
    ['int_allocations_by_opening_letter', 'opening'],
    ['int_allocations_by_missing_year', 'opening'],
    ['int_allocations_by_carried_residue', 'opening_fifo'],
    ['int_allocations_by_age', 'fifo']
] %}

with

allocations as (

    {% for model, method in methods %}
    select party_version_id, debit_item_id, credit_item_id, amount, '{{ method }}' as allocation_method
    from {{ ref(model) }}
    {{ "union all" if not loop.last }}
    {% endfor %}

),

items as (

    select * from {{ ref('int_items_versioned') }}

)

select
    allocations.party_version_id,
    allocations.debit_item_id,
    allocations.credit_item_id,
    allocations.allocation_method,
    sum(allocations.amount)::decimal(18, 2) as amount,
    -- an application is true from the day both its sides are
    max(greatest(debits.effective_date, credits.effective_date)) as effective_date,
    max(greatest(debits.letter_date, credits.letter_date)) as letter_date
from allocations
inner join items as debits
    on allocations.party_version_id = debits.party_version_id and allocations.debit_item_id = debits.item_id
inner join items as credits
    on allocations.party_version_id = credits.party_version_id and allocations.credit_item_id = credits.item_id
group by
    allocations.party_version_id, allocations.debit_item_id, allocations.credit_item_id, allocations.allocation_method
