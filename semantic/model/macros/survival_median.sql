-- Kaplan–Meier median over euros: the first day by which half of them are paid, those not paid yet counted for as long
-- as they have been watched.
--
--   parts  a list of {day, is_unpaid, amount}: `amount` (> 0) was paid on `day`, or was last seen unpaid on it
--
-- The share still unpaid shrinks at each payment by what is paid over what was watched just before. Parts sort by day,
-- payments first: what is paid on a day comes before what leaves unpaid on it. NULL while more than half stays unpaid.
-- The share is a double, compared to the ninth decimal, so that a half worked out exactly counts as one.
-- Source: E. L. Kaplan, P. Meier, "Nonparametric Estimation from Incomplete Observations", JASA 53 (1958), 457–481.

-- The parts of one day and kind as one: a long list walks slowly. It costs more than the walk for many short ones.
create or replace macro survival_by_day(parts) as (
    select list(struct_pack(day := summed.day, is_unpaid := summed.is_unpaid, amount := summed.amount))
    from (
        select part.day, part.is_unpaid, sum(part.amount)::decimal(18, 2) as amount
        from (select unnest(parts) as part)
        group by part.day, part.is_unpaid
    ) as summed
);

create or replace macro survival_share(reached, part) as
    case
        when part.is_unpaid then reached.unpaid_share
        else reached.unpaid_share * (1 - part.amount / reached.watched)
    end;

-- Arguments are put in a one-element list so that an aggregate is written, and computed, once.
create or replace macro survival_median(parts) as
    list_transform(
        [list_sort(coalesce(survival_by_day(case when len(parts) > 1000 then parts end), parts))],
        lambda x: list_reduce(
            x,
            lambda reached, part: {
                watched: (reached.watched - part.amount)::decimal(38, 2),
                unpaid_share: survival_share(reached, part),
                day: coalesce(
                    reached.day,
                    case when round(survival_share(reached, part), 9) <= 0.5 then part.day::integer end
                )
            },
            {
                watched: list_sum(list_transform(x, lambda part: part.amount))::decimal(38, 2),
                unpaid_share: 1::double,
                day: null::integer
            }
        ).day
    )[1];
