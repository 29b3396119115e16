-- The DSO bridge: why the balance-sheet DSO, and the open amount it is made of, changed from one day to another.
--
-- A cell is a struct of one customer and one age (months from the sale to the day: 0 to 5, 6 for all older ones, −1
-- for what is no sale); `_then` is the first day, no suffix the second:
--   sold           invoiced at that age, credit notes not deducted
--   not_due, overdue, disputed, undated    open on the day, before the credit notes of the sales window
--   credited       those credit notes and older ones still open; unapplied: other credits; both zero or negative
--   invoiced, credit_notes                 invoices and credit notes of the sales window
--   own_*          what of `sold` would be open with the customer's own shares of the first day
--   new_sold       `sold` of a customer that was sold nothing at that age then
--
-- Nine balances go from the first day's to the second's, each with one more cause as it is on the second: how much was
-- sold, to whom, credit notes, terms, lateness, disputes, payments not applied, what has no due date. A term is the
-- difference of two neighbours: terms add up to the change, and none of them is what the others leave.
--
-- What is open of the sales of the second day is expected with the shares of the first, age by age: as one, with those
-- of the slice; customer by customer, with their own. A customer that was sold nothing at that age then is expected to
-- pay as the slice did; where the whole slice was sold nothing at that age there is nothing to compare with, and what
-- is open of it is sales. What is no sale is expected to stay as it is.

-- sold × open_then ÷ sold_then to the cent, half away from zero, in whole cents: a division of decimals passes through
-- floats. NULL where nothing was sold then.
create or replace macro bridge_cents(product, divisor) as
    sign(product) * ((2 * abs(product) + divisor) // (2 * divisor));

create or replace macro bridge_share(sold, open_then, sold_then) as
    (bridge_cents((sold * 100)::hugeint * (open_then * 100)::hugeint, (sold_then * 100)::hugeint)::decimal(18, 0)
    * 0.01::decimal(3, 2))::decimal(18, 2);

create or replace macro bridge_sum(amount, wanted) as coalesce(sum(amount) filter (where wanted), 0)::decimal(18, 2);

-- The bridge of a slice: its opening balance, what each cause adds to it, and the three sums of sales that days are
-- counted in. `copies` is how often each cell is in the list. One chain of steps, each grouping the one before: a join
-- or a window here would copy the whole list for each of its rows.
create or replace macro dso_bridge(cells, copies) as (
    select {
        opening: coalesce(opening, 0)::decimal(18, 2),
        steps: list_transform(
            [
                as_one - sales_then + credited_grown - credited_then,
                own_not_due + own_overdue + own_disputed - as_one,
                credited - credited_grown,
                not_due - own_not_due,
                overdue - own_overdue,
                disputed - own_disputed,
                unapplied,
                undated
            ],
            lambda step: step::decimal(18, 2)
        ),
        sales: [
            invoiced_then + notes_then,
            invoiced + if(invoiced_then > 0, bridge_share(invoiced, notes_then, invoiced_then), notes_then),
            invoiced + notes
        ]
    }
    from (
        select
            *,
            if(invoiced_then > 0, bridge_share(invoiced, credited_then, invoiced_then), credited_then)
                as credited_grown
        from (
            select
                sum(not_due_then + overdue_then + disputed_then + undated_then + credited_then + unapplied_then)
                    as opening,
                bridge_sum(not_due_then + overdue_then + disputed_then, age >= 0) as sales_then,
                bridge_sum(
                    if(
                        sold_then > 0,
                        bridge_share(sold, not_due_then, sold_then) + bridge_share(sold, overdue_then, sold_then)
                        + bridge_share(sold, disputed_then, sold_then),
                        not_due + overdue + disputed
                    ), age >= 0
                ) as as_one,
                bridge_sum(
                    case
                        when age < 0 then 0
                        when sold_then > 0 then own_not_due + bridge_share(new_sold, not_due_then, sold_then)
                        else not_due
                    end, true
                ) as own_not_due,
                bridge_sum(
                    case
                        when age < 0 then 0
                        when sold_then > 0 then own_overdue + bridge_share(new_sold, overdue_then, sold_then)
                        else overdue
                    end, true
                ) as own_overdue,
                bridge_sum(
                    case
                        when age < 0 then 0
                        when sold_then > 0 then own_disputed + bridge_share(new_sold, disputed_then, sold_then)
                        else disputed
                    end, true
                ) as own_disputed,
                bridge_sum(not_due - if(age < 0, not_due_then, 0), true) as not_due,
                bridge_sum(overdue - if(age < 0, overdue_then, 0), true) as overdue,
                bridge_sum(disputed - if(age < 0, disputed_then, 0), true) as disputed,
                bridge_sum(unapplied - unapplied_then, true) as unapplied,
                bridge_sum(undated - undated_then, true) as undated,
                bridge_sum(credited, true) as credited,
                bridge_sum(credited_then, true) as credited_then,
                bridge_sum(invoiced, true) as invoiced,
                bridge_sum(invoiced_then, true) as invoiced_then,
                bridge_sum(credit_notes, true) as notes,
                bridge_sum(credit_notes_then, true) as notes_then
            from (
                select
                    cell.age as age,
                    (sum(cell.sold) / copies)::decimal(18, 2) as sold,
                    (sum(cell.sold_then) / copies)::decimal(18, 2) as sold_then,
                    (sum(cell.not_due) / copies)::decimal(18, 2) as not_due,
                    (sum(cell.not_due_then) / copies)::decimal(18, 2) as not_due_then,
                    (sum(cell.overdue) / copies)::decimal(18, 2) as overdue,
                    (sum(cell.overdue_then) / copies)::decimal(18, 2) as overdue_then,
                    (sum(cell.disputed) / copies)::decimal(18, 2) as disputed,
                    (sum(cell.disputed_then) / copies)::decimal(18, 2) as disputed_then,
                    (sum(cell.undated) / copies)::decimal(18, 2) as undated,
                    (sum(cell.undated_then) / copies)::decimal(18, 2) as undated_then,
                    (sum(cell.credited) / copies)::decimal(18, 2) as credited,
                    (sum(cell.credited_then) / copies)::decimal(18, 2) as credited_then,
                    (sum(cell.unapplied) / copies)::decimal(18, 2) as unapplied,
                    (sum(cell.unapplied_then) / copies)::decimal(18, 2) as unapplied_then,
                    (sum(cell.invoiced) / copies)::decimal(18, 2) as invoiced,
                    (sum(cell.invoiced_then) / copies)::decimal(18, 2) as invoiced_then,
                    (sum(cell.credit_notes) / copies)::decimal(18, 2) as credit_notes,
                    (sum(cell.credit_notes_then) / copies)::decimal(18, 2) as credit_notes_then,
                    (sum(cell.own_not_due) / copies)::decimal(18, 2) as own_not_due,
                    (sum(cell.own_overdue) / copies)::decimal(18, 2) as own_overdue,
                    (sum(cell.own_disputed) / copies)::decimal(18, 2) as own_disputed,
                    (sum(cell.new_sold) / copies)::decimal(18, 2) as new_sold
                from (select unnest(cells) as cell)
                group by cell.age
            )
        )
    )
);

-- The nine balances in days of the sales that go with each: the first with the first day's, those after sales and mix
-- with the second day's before its credit notes, the others with the second day's. NULL where the board gives no
-- balance-sheet DSO on one of the days: sales of a window not known or not positive, more credits than invoices.
create or replace macro bridge_days(bridge, is_known, days_then, days) as
    list_transform(
        [{b: bridge, k: is_known, n: [days_then, days]}],
        lambda x: list_transform(
            range(0, 9),
            lambda nth: case
                when x.k and x.b.opening >= 0 and x.b.opening + list_sum(x.b.steps) >= 0
                    and x.b.sales[1] > 0 and x.b.sales[2] > 0 and x.b.sales[3] > 0
                    then round(
                        (x.b.opening + coalesce(list_sum(x.b.steps[1:nth]), 0)) * x.n[if(nth = 0, 1, 2)]
                        / x.b.sales[case when nth = 0 then 1 when nth < 3 then 2 else 3 end], 6
                    )
            end::decimal(18, 6)
        )
    )[1];

-- The terms of the causes asked, added up; all of them when `causes` is [0].
create or replace macro bridge_of_causes(terms, causes) as
    list_transform(
        [{t: terms, c: causes}],
        lambda x: list_sum(list_filter(x.t, lambda term, nth: x.c[1] = 0 or list_contains(x.c, nth)))
    )[1];

create or replace macro bridge_days_of_causes(levels, causes) as
    list_transform(
        [{d: levels, c: causes}],
        lambda x: list_sum(list_transform(
            list_filter(range(1, 9), lambda nth: x.c[1] = 0 or list_contains(x.c, nth)),
            lambda nth: x.d[nth + 1] - x.d[nth]
        ))
    )[1];
