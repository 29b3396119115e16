{#
  What simpler rules would have said of the same items on the same mornings: paid on the due date; on the due date and
  the customer's mean delay; as the collection curve; as each age class rolls. What should have come before counts as
  coming at once.
#}
with

positions as (

    select * from {{ ref('int_forecast_positions') }} where scenario = 'base'

),

habits as (

    select origin_date, entity_id, customer_id, avg(delay) as mean_delay
    from {{ ref('int_forecast_pieces') }}
    where is_paid
    group by all

),

company_habits as (

    select origin_date, entity_id, avg(delay) as mean_delay
    from {{ ref('int_forecast_pieces') }}
    where is_paid
    group by all

),

dated as (

    select
        positions.origin_date,
        positions.entity_id,
        positions.open_amount,
        greatest(0, -positions.days_late)::int // 7 + 1 as due_step,
        greatest(
            0, coalesce(habits.mean_delay, company_habits.mean_delay) - positions.days_late
        )::int // 7 + 1 as habit_step
    from positions
    left join habits using (origin_date, entity_id, customer_id)
    left join company_habits using (origin_date, entity_id)

),

by_date as (

    select origin_date, entity_id, 'due_date' as method, due_step as step, sum(open_amount)::double as expected
    from dated
    group by all

    union all

    select origin_date, entity_id, 'customer_delay', habit_step, sum(open_amount)::double
    from dated
    group by all

),

aged as (

    select
        origin_date,
        entity_id,
        {{ forecast_age_bucket('days_late') }} as age_bucket,
        sum(open_amount)::double as open_amount
    from positions
    group by all

),

rolled as (

    select
        origin_date,
        entity_id,
        age_bucket,
        step,
        sum(collected_amount)::double / sum(open_amount) as collected_share
    from {{ ref('int_forecast_mornings') }}
    group by all

),

by_curve as (

    select
        aged.origin_date,
        aged.entity_id,
        'collection_curve' as method,
        curves.step,
        sum(aged.open_amount * curves.collected_share) as expected
    from aged
    inner join {{ ref('int_forecast_collection_curve') }} as curves using (origin_date, entity_id)
    where aged.age_bucket < 5
    group by all

    union all

    select
        aged.origin_date,
        aged.entity_id,
        'roll_rate',
        rolled.step,
        sum(aged.open_amount * rolled.collected_share)
    from aged
    inner join rolled using (origin_date, entity_id, age_bucket)
    group by all

),

expected as (

    select * from by_date
    union all
    select * from by_curve

)

select
    methods.origin_date,
    methods.entity_id,
    methods.method,
    steps.step,
    coalesce(expected.expected, 0) as expected
from (select distinct origin_date, entity_id, method from expected) as methods
cross join range(1, {{ forecast_setting('weeks') }} + 1) as steps (step)
left join expected
    on
        methods.origin_date = expected.origin_date
        and methods.entity_id = expected.entity_id
        and methods.method = expected.method
        and steps.step = expected.step
