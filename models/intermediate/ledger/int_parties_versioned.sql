with

lettered as (

    select * from {{ ref('int_receivable_lines_lettered') }}

),

parties as (

    select entity_id, account, auxiliary, min(known_from_load) as first_known
    from lettered
    group by entity_id, account, auxiliary

),

-- everything about a party may change when one of its lines does, or when its entity's years or letters do
changes as (

    select entity_id, account, auxiliary, known_from_load as version_from from lettered
    union
    select entity_id, account, auxiliary, known_to_load from lettered where known_to_load < {{ end_of_time() }}
    union
    select parties.entity_id, parties.account, parties.auxiliary, states.loaded_at
    from parties
    inner join (
        select distinct entity_id, loaded_at
        from {{ ref('int_entity_years_versioned') }}
        where is_change
    ) as states
        on parties.entity_id = states.entity_id and states.loaded_at > parties.first_known

)

select
    row_number() over (order by entity_id, account, auxiliary, version_from) as party_version_id,
    entity_id,
    account,
    auxiliary,
    version_from,
    coalesce(
        lead(version_from) over (partition by entity_id, account, auxiliary order by version_from),
        {{ end_of_time() }}
    ) as version_to,
    row_number() over (partition by entity_id, account, auxiliary order by version_from)::integer as version_number
from changes
