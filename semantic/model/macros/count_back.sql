-- Count-back DSO: how many days of the latest sales the balance holds, walking back month by month.
--
--   balance  what is owed at `as_of`
--   sales    sales of the months, newest first: the month of `as_of` up to that day, then whole calendar months;
--            NULL from the first month the ledger does not know
--   as_of    the day of the balance
--
-- A month adds all its days (the first one: the days elapsed) while its sales do not cover what remains; the month
-- that covers it adds its part and ends the walk. A month without sales adds its days; a month of net credit notes
-- adds its days and raises what remains. When the known months end first there is no figure, only a lower bound.
-- Amounts stay decimal; the one division comes last. Arguments are put in a one-element list so that an aggregate is
-- written, and computed, once.

-- How many months are known before the first unknown one.
create or replace macro count_back_known_months(sales) as
    list_transform([{s: sales}], lambda x: coalesce(
        nullif(list_position(list_transform(x.s, lambda v: v is null), true), 0) - 1,
        len(x.s)
    ))[1];

-- What remains of the balance before month `nth` (1 = the month of the balance).
create or replace macro count_back_remainder(balance, sales, nth) as
    balance - coalesce(list_sum(list_slice(sales, 1, nth - 1)), 0);

-- The month that ends the walk, NULL when the known months do not cover the balance.
create or replace macro count_back_last_month(balance, sales) as
    list_transform(
        [{b: balance, s: sales, n: count_back_known_months(sales)}],
        lambda x: list_filter(
            range(1, x.n + 1),
            lambda k: x.s[k] > 0 and x.s[k] >= count_back_remainder(x.b, x.s, k)
        )[1]
    )[1];

-- Days from the first day of month `nth` to the day of the balance.
create or replace macro count_back_days_through(as_of, nth) as
    case
        when nth < 1 then 0
        else date_diff('day', (date_trunc('month', as_of) - to_months((nth - 1)::integer))::date, as_of) + 1
    end;

create or replace macro count_back_dso(balance, sales, as_of) as
    list_transform(
        [{b: balance, s: sales, d: as_of::date, p: count_back_last_month(balance, sales)}],
        lambda x: case
            when x.b = 0 then 0::decimal(18, 6)
            when x.b < 0 or x.p is null then null::decimal(18, 6)
            else round(
                count_back_days_through(x.d, x.p - 1)
                + (count_back_days_through(x.d, x.p) - count_back_days_through(x.d, x.p - 1))
                * count_back_remainder(x.b, x.s, x.p) / x.s[x.p],
                6
            )::decimal(18, 6)
        end
    )[1];

-- ok | no_balance | net_credit | insufficient_history: why there is, or is not, a figure.
create or replace macro count_back_status(balance, sales) as
    list_transform(
        [{b: balance, p: count_back_last_month(balance, sales)}],
        lambda x: case
            when x.b = 0 then 'no_balance'
            when x.b < 0 then 'net_credit'
            when x.p is null then 'insufficient_history'
            when x.b > 0 then 'ok'
        end
    )[1];

-- Days already used up when the known months end: the figure is at least this. NULL when there is a figure.
create or replace macro count_back_lower_bound(balance, sales, as_of) as
    case
        when count_back_status(balance, sales) = 'insufficient_history'
            then count_back_days_through(as_of::date, count_back_known_months(sales))
    end;
