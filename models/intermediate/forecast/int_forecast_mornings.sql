{#
  What was open on each of the last Monday-like mornings (whole weeks before the origin), by how late it was then, and
  how much of it was collected in each week after: what the collection curve and the roll rates are means of.
#}
{% set weeks, vintages = forecast_setting('weeks') | int, forecast_setting('collection_curve_vintages') | int %}
with

mornings as (

    select origin_date, entity_id, weeks_ago, origin_date - (7 * weeks_ago)::int as morning
    from {{ ref('int_forecast_origins') }}
    cross join range(4, {{ weeks + vintages }}) as weeks (weeks_ago)

),

standing as (

    select
        mornings.origin_date,
        mornings.entity_id,
        mornings.weeks_ago,
        {{ forecast_age_bucket('mornings.morning - pieces.due_date') }} as age_bucket,
        pieces.amount,
        if(pieces.is_paid, (pieces.end_date - mornings.morning) // 7 + 1, null) as week
    from {{ ref('int_forecast_pieces') }} as pieces
    inner join mornings
        on
            pieces.origin_date = mornings.origin_date
            and pieces.entity_id = mornings.entity_id
            and pieces.booked_date < mornings.morning
            and pieces.end_date >= mornings.morning
    where pieces.days_since_end <= {{ 7 * (weeks + vintages) }}

),

collected as (

    select origin_date, entity_id, weeks_ago, age_bucket, week, sum(amount) as amount
    from standing
    where week <= {{ weeks }}
    group by all

),

totals as (

    select origin_date, entity_id, weeks_ago, age_bucket, sum(amount) as amount
    from standing
    group by all

)

select
    totals.origin_date,
    totals.entity_id,
    totals.weeks_ago,
    totals.age_bucket,
    weeks.week as step,
    totals.amount as open_amount,
    coalesce(collected.amount, 0) as collected_amount
from totals
inner join range(1, {{ weeks + 1 }}) as weeks (week)
    on totals.weeks_ago between greatest(4, weeks.week) and greatest(4, weeks.week) + {{ vintages - 1 }}
left join collected
    on
        totals.origin_date = collected.origin_date
        and totals.entity_id = collected.entity_id
        and totals.weeks_ago = collected.weeks_ago
        and totals.age_bucket = collected.age_bucket
        and weeks.week = collected.week
