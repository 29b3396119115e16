-- What each customer owes net of its credits against its limit and guarantee; and the debtors, the largest first.
customers as (
    select
        slice, customer_id, greatest(sum(open_amount), 0) as owed, max(credit_limit) as credit_limit,
        max(guarantee) as guarantee
    from owing group by slice, customer_id
),
credit as (
    select
        slice, sum(owed) as exposure, sum(credit_limit) as credit_limit,
        sum(if(credit_limit is null, 0, owed)) as limited,
        sum(if(owed > credit_limit, owed - credit_limit, 0)) filter (where credit_limit is not null) as over_limit,
        sum(if(credit_limit is null, owed, 0)) as unlimited,
        sum(guarantee) as guarantee, sum(if(guarantee is null, 0, least(owed, guarantee))) as insured
    from customers group by slice
),
parties as (
    select slice, sum(open_amount) as owed, row_number() over (partition by slice order by sum(open_amount) desc) as rank
    from owing group by slice, party having sum(open_amount) > 0
),
concentration as (
    select
        slice, sum(if(rank <= 10, owed, 0)) / sum(owed) as top_10,
        sum((owed::double / whole) ** 2) as hhi
    from (select *, sum(owed) over (partition by slice) as whole from parties) group by slice
),
