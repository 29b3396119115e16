{#
  Whether a simpler rule did worse than our forecast by more than chance: the mornings are drawn again with
  replacement four hundred times (a Poisson bootstrap by hash, the same at every run), both errors on the same ones.
#}
with

mornings as (

    select
        entity_id,
        method,
        made_on,
        sum(abs(expected_amount - received_amount))::double as error,
        sum(received_amount)::double as received
    from {{ ref('fct_forecast_accuracy') }}
    where week_number <= 4
    group by all

),

pairs as (

    select
        theirs.entity_id,
        theirs.method,
        theirs.made_on,
        theirs.error - ours.error as difference,
        theirs.received
    from mornings as theirs
    inner join mornings as ours
        on theirs.entity_id = ours.entity_id and theirs.made_on = ours.made_on and ours.method = 'encours'

),

chances as (

    select
        pairs.*,
        draws.draw,
        (hash(pairs.made_on::varchar || '/' || draws.draw) % 1000003)::double / 1000003 as chance
    from pairs
    cross join range(400) as draws (draw)

),

drawn as (

    select
        entity_id,
        method,
        draw,
        case
            when chance < 0.367879 then 0
            when chance < 0.735759 then 1
            when chance < 0.919699 then 2
            when chance < 0.981012 then 3
            when chance < 0.996340 then 4
            else 5
        end as times,
        difference,
        received
    from chances

),

differences as (

    select entity_id, method, draw, sum(times * difference) / nullif(sum(times * received), 0) as difference
    from drawn
    group by all

),

bounds as (

    select
        entity_id,
        method,
        quantile_cont(difference, 0.025) as low,
        quantile_cont(difference, 0.975) as high
    from differences
    group by all

),

whole as (

    select entity_id, method, sum(difference) / nullif(sum(received), 0) as difference
    from pairs
    group by all

)

select
    whole.entity_id,
    whole.method,
    case
        when whole.method = 'encours' then 'reference'
        when bounds.low > 0 then 'worse'
        when bounds.high < 0 then 'better'
        else 'tie'
    end as verdict,
    {{ significant('whole.difference') }} as wape_difference,
    {{ significant('bounds.low') }} as wape_difference_low,
    {{ significant('bounds.high') }} as wape_difference_high
from whole
inner join bounds using (entity_id, method)
