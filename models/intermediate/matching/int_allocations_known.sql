with

parties as (

    select * from {{ ref('int_parties_versioned') }}

),

versioned as (

    select
        parties.entity_id,
        parties.account,
        parties.auxiliary,
        parties.version_from,
        parties.version_to,
        allocations.*,
        parties.version_number - row_number() over (
            partition by
                allocations.debit_item_id, allocations.credit_item_id, allocations.allocation_method,
                allocations.amount, allocations.effective_date
            order by parties.version_number
        ) as island
    from {{ ref('int_allocations_versioned') }} as allocations
    inner join parties on allocations.party_version_id = parties.party_version_id

),

held as (

    select
        entity_id,
        account,
        auxiliary,
        debit_item_id,
        credit_item_id,
        allocation_method,
        amount,
        effective_date,
        arg_min(letter_date, version_from) as letter_date,
        min(version_from) as version_from,
        max(version_to) as known_to
    from versioned
    group by
        entity_id, account, auxiliary, debit_item_id, credit_item_id, allocation_method, amount, effective_date, island

),

items as (

    select * from {{ ref('int_items_known') }}

),

-- where a load took something back, what replaces it was not known before
withdrawn as (

    select distinct entity_id, account, auxiliary, known_to as version_from from held
    union
    select distinct entity_id, account, auxiliary, known_to from items

),

sided as (

    select
        held.*,
        greatest(debits.known_from, credits.known_from) as sides_known_from,
        greatest(debits.version_from, credits.version_from) as sides_version_from,
        withdrawn.version_from is null
        and (
            (debits.version_from = held.version_from and debits.known_basis <> 'landed')
            or (credits.version_from = held.version_from and credits.known_basis <> 'landed')
        ) as is_first_cover
    from held
    inner join items as debits
        on
            held.debit_item_id = debits.item_id
            and held.version_from >= debits.version_from
            and held.version_from < debits.known_to
    inner join items as credits
        on
            held.credit_item_id = credits.item_id
            and held.version_from >= credits.version_from
            and held.version_from < credits.known_to
    left join withdrawn
        on
            held.entity_id = withdrawn.entity_id
            and held.account = withdrawn.account
            and held.auxiliary = withdrawn.auxiliary
            and held.version_from = withdrawn.version_from

)

select
    md5(concat_ws('|', debit_item_id, credit_item_id, allocation_method, amount, effective_date, version_from))
        as allocation_id,
    *,
    case
        when not is_first_cover then 'landed'
        when letter_date >= effective_date then 'declared'
        else 'assumed'
    end as known_basis,
    case
        when not is_first_cover then version_from
        when letter_date >= effective_date
            then least(greatest(letter_date::timestamp, sides_known_from), version_from)
        else least(greatest(effective_date::timestamp, sides_known_from), version_from)
    end as known_from
from sided
