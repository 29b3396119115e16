with

days as (

    select item_id, effective_date, sum(amount) as amount
    from {{ ref('int_receivable_events') }}
    where is_current
    group by item_id, effective_date

),

running as (

    select
        item_id,
        effective_date as valid_from,
        coalesce(
            lead(effective_date) over (partition by item_id order by effective_date), {{ end_of_days() }}
        ) as valid_to,
        sum(amount) over (partition by item_id order by effective_date rows unbounded preceding)::decimal(18, 2)
            as open_amount
    from days

)

select * from running
where open_amount <> 0
