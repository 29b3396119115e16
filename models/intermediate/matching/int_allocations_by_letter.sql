with

lots as (

    select
        party_version_id || '|' || fiscal_year || '|' || letter as group_id,
        party_version_id,
        item_id,
        amount,
        sort_date,
        sort_position
    from {{ ref('int_items_versioned') }}
    where is_lettered and letter is not null

)

{{ sweep('lots') }}
