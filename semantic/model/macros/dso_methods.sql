-- The methods of a DSO side by side, and how much each of them swings from month to month.

-- Balance-sheet DSO over the last `nth` months, the month of the balance included: NULL where they are not all known,
-- sold nothing, or the balance is in the customers' favour.
create or replace macro balance_sheet_dso(balance, sales, as_of, nth) as
    list_transform(
        [{b: balance, s: sales, d: as_of::date}],
        lambda x: case
            when x.b >= 0 and len(x.s) >= nth and list_sum(list_slice(x.s, 1, nth)) > 0 then round(
                x.b * count_back_days_through(x.d, nth) / list_sum(list_slice(x.s, 1, nth)), 6
            )::decimal(18, 6)
        end
    )[1];

-- What each month of a slice was counted from: its day, its balance, its sales and aged sales, newest month first.
-- One chain of steps: a join here would copy the whole list for each of its rows.
create or replace macro dso_months(rows) as (
    select list({day: day, balance: balance, sales: list_slice(sales, 1, known), aged: aged} order by day)
    from (
        select
            max(part.day) as day,
            min(part.known) as known,
            sum(part.balance)::decimal(18, 2) as balance,
            [
                sum(part.sales[1]), sum(part.sales[2]), sum(part.sales[3]), sum(part.sales[4]), sum(part.sales[5]),
                sum(part.sales[6]), sum(part.sales[7]), sum(part.sales[8]), sum(part.sales[9]), sum(part.sales[10]),
                sum(part.sales[11]), sum(part.sales[12]), sum(part.sales[13]), sum(part.sales[14]),
                sum(part.sales[15]), sum(part.sales[16]), sum(part.sales[17]), sum(part.sales[18]),
                sum(part.sales[19]), sum(part.sales[20]), sum(part.sales[21]), sum(part.sales[22]),
                sum(part.sales[23]), sum(part.sales[24]), sum(part.sales[25])
            ] as sales,
            [
                sum(part.aged[1]), sum(part.aged[2]), sum(part.aged[3]), sum(part.aged[4]), sum(part.aged[5]),
                sum(part.aged[6]), sum(part.aged[7]), sum(part.aged[8]), sum(part.aged[9]), sum(part.aged[10]),
                sum(part.aged[11]), sum(part.aged[12]), sum(part.aged[13]), sum(part.aged[14]), sum(part.aged[15]),
                sum(part.aged[16]), sum(part.aged[17]), sum(part.aged[18]), sum(part.aged[19]), sum(part.aged[20]),
                sum(part.aged[21]), sum(part.aged[22]), sum(part.aged[23]), sum(part.aged[24]), sum(part.aged[25])
            ] as aged
        from (select unnest(rows) as part)
        group by part.month
    )
);

-- How far the figures of the months lie from their mean (standard deviation); NULL with fewer than three figures.
create or replace macro volatility(figures) as
    list_transform(
        [list_filter(figures, lambda figure: figure is not null)],
        lambda known: if(
            len(known) < 3, null, round(list_aggregate(list_transform(known, lambda f: f::double), 'stddev_pop'), 6)
        )::decimal(18, 6)
    )[1];
