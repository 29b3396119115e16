-- What customers owe against what they were granted and what is insured. Computed once the rows are grouped, from
--
--   rows  list of {customer, amount, credit_limit, guarantee}: a customer has as many rows as it takes; the exposure on
--         it is their sum, never below 0; its limit and guarantee count once
--
-- No limit is not a limit of 0: such a customer counts apart. NULL where no customer has a limit, or a guarantee.
create or replace macro credit_totals(rows) as (
    select
        struct_pack(
            exposure := coalesce(sum(exposure), 0)::decimal(18, 2),
            credit_limit := sum(credit_limit)::decimal(18, 2),
            limited := (sum(exposure) filter (where credit_limit is not null))::decimal(18, 2),
            over_limit := sum(
                case when credit_limit is not null then greatest(exposure - credit_limit, 0) end
            )::decimal(18, 2),
            without_limit := coalesce(sum(exposure) filter (where credit_limit is null), 0)::decimal(18, 2),
            guarantee := sum(guarantee)::decimal(18, 2),
            insured := coalesce(sum(least(exposure, guarantee)) filter (where guarantee is not null), 0)::decimal(18, 2)
        )
    from (
        select
            greatest(sum(u.amount), 0) as exposure,
            max(u.credit_limit) as credit_limit,
            max(u.guarantee) as guarantee
        from (select unnest(rows) as u)
        group by u.customer
    )
);
