-- Kaplan–Meier median over euros: the first day by which half of them are paid, those not paid yet counted for as long
-- as we have watched them.
--
--   parts  a list of {day, paid, amount}: `amount` euros (> 0) were paid on `day` (paid), or were last seen unpaid on it
--
-- S(day) = Π over the days up to it of 1 − paid on it ÷ what was still watched and unpaid when it began; what is paid on
-- a day comes before what leaves unpaid on it. NULL while S stays above one half. The fractions are doubles: S is
-- compared to the ninth decimal, so that a half worked out exactly counts as one.
-- Source: E. L. Kaplan, P. Meier, "Nonparametric Estimation from Incomplete Observations", JASA 53 (1958), 457–481.
create or replace macro survival_median(parts) as (
    select min(walked.day)::integer
    from (
        select
            days.day,
            product(1 - days.paid_amount / days.watched_amount) over (
                order by days.day rows unbounded preceding
            ) as unpaid_share
        from (
            select
                part.day,
                coalesce(sum(part.amount) filter (where part.paid), 0) as paid_amount,
                sum(sum(part.amount)) over (order by part.day desc rows unbounded preceding) as watched_amount
            from (select unnest(parts) as part)
            group by part.day
        ) as days
    ) as walked
    where round(walked.unpaid_share, 9) <= 0.5
);
