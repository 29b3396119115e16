with

lots as (

    select
        party_version_id as group_id,
        party_version_id,
        item_id,
        amount,
        sort_date,
        sort_position
    from {{ ref('int_items_versioned') }}
    where not is_lettered

)

{{ sweep('lots') }}
