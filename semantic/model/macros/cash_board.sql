-- The cash of a slice, computed once the rows are grouped, from
--
--   rows  list of {week, balance, spread, low}: for each company and week of the slice, what it is projected to hold
--         when the week ends, how far that may be off (one standard deviation), and the floor it should not be under
--
-- Balances and floors of companies add up; they may be off independently, so that their variances do. The week that
-- counts is the last one of the slice.

-- The share of a normal law below `z` spreads, to seven digits (Abramowitz and Stegun, 26.2.17).
create or replace macro normal_tail(t, z) as
    exp(-z * z / 2) / sqrt(2 * pi()) * t * (0.319381530 + t * (-0.356563782 + t * (
        1.781477937 + t * (-1.821255978 + t * 1.330274429)
    )));

create or replace macro normal_share_below(z) as
    case
        when z < 0 then normal_tail(1 / (1 - 0.2316419 * z), z)
        else 1 - normal_tail(1 / (1 + 0.2316419 * z), z)
    end;

create or replace macro cash_chance_below(balance, spread, low) as
    case
        when balance is null then null
        when spread < 0.005 then (balance < low)::integer::double
        else normal_share_below((low - balance)::double / spread)
    end;

-- What adds up of the first week of a slice, or of its last one: rows of {week, amount}.
create or replace macro cash_at_first_week(rows) as (
    select sum(u.amount)
    from (select unnest(rows) as u)
    group by u.week order by u.week limit 1
);

create or replace macro cash_at_last_week(rows) as (
    select sum(u.amount)
    from (select unnest(rows) as u)
    group by u.week order by u.week desc limit 1
);

-- The balance of the last week, so many spreads higher.
create or replace macro cash_quantile(rows, spreads) as (
    select (sum(u.balance) + spreads * sqrt(sum(u.spread * u.spread)))::decimal(18, 2)
    from (select unnest(rows) as u)
    group by u.week order by u.week desc limit 1
);

create or replace macro cash_probability(rows) as (
    select round(cash_chance_below(sum(u.balance), sqrt(sum(u.spread * u.spread)), sum(u.low)), 6)
    from (select unnest(rows) as u)
    group by u.week order by u.week desc limit 1
);

-- The first week that ends under the floor with one chance in ten or more.
create or replace macro cash_first_week_below(rows) as (
    select min(weeks.week)
    from (
        select u.week as week, cash_chance_below(sum(u.balance), sqrt(sum(u.spread * u.spread)), sum(u.low)) as chance
        from (select unnest(rows) as u)
        group by u.week
    ) as weeks
    where round(weeks.chance, 6) >= 0.1
);

-- The projected DSO of one company is its own; several have one while the sales planned hold what they are owed.
create or replace macro cash_projected_dso(rows) as (
    select case
        when count(*) = 1 then max(u.dso)
        when sum(u.receivables) <= sum(u.sales)
            then round(91 * greatest(sum(u.receivables), 0) / nullif(sum(u.sales), 0), 6)::decimal(18, 6)
    end
    from (select unnest(rows) as u)
    group by u.week order by u.week desc limit 1
);
