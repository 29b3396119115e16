-- One row per past forecast of ours and week that is over, with what each of its quantiles cost.
select
    a.entity_id as entity, a.currency_code as currency, a.made_on, a.week_number, a.expected_amount, a.received_amount,
    a.amount_p025, a.amount_p10, a.amount_p25, a.amount_p75, a.amount_p90, a.amount_p975,
    (select verdict from fct_forecast_comparison c where c.entity_id = a.entity_id and c.method = 'encours') as verdict
from fct_forecast_accuracy a
where a.method = 'encours'
-- figures
losses as (
    select
        q.slice, avg(if(q.received > q.said, q.share * (q.received - q.said), (1 - q.share) * (q.said - q.received))) as loss,
        avg(q.received) as received
    from (
        select k.slice, k.received_amount::double as received, b.pair[1]::double as said, b.pair[2]::double as share
        from kept k
        join fct_forecast_accuracy a
            on a.entity_id = k.entity and a.made_on = k.made_on and a.week_number = k.week_number
                and a.method = 'encours',
        unnest([
            [a.amount_p025, 0.025], [a.amount_p10, 0.1], [a.amount_p25, 0.25], [a.amount_p50, 0.5],
            [a.amount_p75, 0.75], [a.amount_p90, 0.9], [a.amount_p975, 0.975]
        ]::double[][]) as b (pair)
        where b.pair[1] is not null
    ) q
    group by q.slice
),
-- forecasts of which all four first weeks are over
fours as (
    select slice, abs(sum(expected_amount) - sum(received_amount)) as off, sum(received_amount) as received
    from kept where week_number between 1 and 4
    group by slice, entity, made_on having count(*) = 4
),
banded as (
    select
        slice, avg((received_amount >= amount_p25 and received_amount <= amount_p75)::int) as coverage_50,
        avg((received_amount >= amount_p10 and received_amount <= amount_p90)::int) as coverage_80,
        avg((received_amount >= amount_p025 and received_amount <= amount_p975)::int) as coverage_95,
        (sum(amount_p90) - sum(amount_p10))::double / nullif(sum(received_amount), 0)::double as width_80
    from kept where amount_p10 is not null group by slice
),
sums as (
    select
        s.slice, count(distinct (entity, made_on)) filter (where made_on is not null) as forecast_count,
        coalesce(sum(expected_amount), 0) as expected_amount, coalesce(sum(received_amount), 0) as received_amount,
        -- a bound belongs to one week of one forecast of one company
        if(count(k.made_on) = 1, max(amount_p10), null) as amount_p10,
        if(count(k.made_on) = 1, max(amount_p90), null) as amount_p90,
        sum(abs(expected_amount - received_amount))::double / nullif(sum(received_amount), 0)::double as wape,
        sum(expected_amount - received_amount)::double / nullif(sum(received_amount), 0)::double as bias
    from slices s left join kept k on k.slice = s.slice group by s.slice
)
select
    s.*, l.loss / nullif(l.received, 0) as pinball, b.coverage_50, b.coverage_80, b.coverage_95, b.width_80,
    (select sum(off)::double / nullif(sum(received), 0)::double from fours f where f.slice = s.slice) as four_week_error
from sums s
left join losses l on l.slice = s.slice
left join banded b on b.slice = s.slice
