{# Items with what the applications of the given models leave open (signed): one row per item and version. #}
{% macro left_open(allocations) -%}
    select
        items.*,
        (items.amount - coalesce(taken.amount, 0))::decimal(18, 2) as left_open
    from {{ ref('int_items_versioned') }} as items
    left join (
        select party_version_id, item_id, sum(amount) as amount
        from (
            {%- for model in allocations %}
            select party_version_id, debit_item_id as item_id, amount from {{ ref(model) }}
            union all
            select party_version_id, credit_item_id, -amount from {{ ref(model) }}
            {{ "union all" if not loop.last }}
            {%- endfor %}
        ) as sides
        group by party_version_id, item_id
    ) as taken
        on items.party_version_id = taken.party_version_id and items.item_id = taken.item_id
{%- endmacro %}
