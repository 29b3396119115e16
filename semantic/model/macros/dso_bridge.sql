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

create or replace macro bridge_share(sold, open_then, sold_then) as
    round(sold::double * open_then::double / sold_then::double, 2)::decimal(18, 2);

create or replace macro bridge_sum(amount, wanted) as coalesce(sum(amount) filter (where wanted), 0)::decimal(18, 2);

-- The sums of each age over the cells of a slice, the youngest first; `copies` is how often each cell is in the list.
-- One chain of steps: a join here would copy the whole list for each of its rows.
create or replace macro bridge_ages(cells, copies) as (
    select list({
        age: age, sold: sold, sold_then: sold_then, not_due: not_due, not_due_then: not_due_then, overdue: overdue,
        overdue_then: overdue_then, disputed: disputed, disputed_then: disputed_then, undated: undated,
        undated_then: undated_then, credited: credited, credited_then: credited_then, unapplied: unapplied,
        unapplied_then: unapplied_then, invoiced: invoiced, invoiced_then: invoiced_then, credit_notes: credit_notes,
        credit_notes_then: credit_notes_then, own_not_due: own_not_due, own_overdue: own_overdue,
        own_disputed: own_disputed, new_sold: new_sold
    } order by age)
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
);

-- Of each age, what would be open with the shares of the first day: `as_one` with those of the slice as a whole, the
-- rest customer by customer. A customer that was sold nothing at that age then is expected to pay as the slice did; where the whole
-- slice sold nothing at that age there is nothing to compare with, and what is open of it is sales.
create or replace macro bridge_expected(ages) as
    list_transform(
        list_filter(ages, lambda a: a.age >= 0),
        lambda a: if(
            a.sold_then > 0,
            {
                as_one: bridge_share(a.sold, a.not_due_then, a.sold_then)
                    + bridge_share(a.sold, a.overdue_then, a.sold_then)
                    + bridge_share(a.sold, a.disputed_then, a.sold_then),
                not_due: a.own_not_due + bridge_share(a.new_sold, a.not_due_then, a.sold_then),
                overdue: a.own_overdue + bridge_share(a.new_sold, a.overdue_then, a.sold_then),
                disputed: a.own_disputed + bridge_share(a.new_sold, a.disputed_then, a.sold_then)
            },
            {
                as_one: a.not_due + a.overdue + a.disputed,
                not_due: a.not_due, overdue: a.overdue, disputed: a.disputed
            }
        )
    );

create or replace macro bridge_total(amounts) as coalesce(list_sum(amounts), 0)::decimal(18, 2);

create or replace macro bridge_opening(ages) as bridge_total(list_transform(
    ages,
    lambda a: a.not_due_then + a.overdue_then + a.disputed_then + a.undated_then + a.credited_then + a.unapplied_then
));

-- The sums of the sales window over all ages, and the credit notes of the first day grown as the invoices did.
create or replace macro bridge_window(ages) as
    list_transform(
        [{
            invoiced: bridge_total(list_transform(ages, lambda a: a.invoiced)),
            invoiced_then: bridge_total(list_transform(ages, lambda a: a.invoiced_then)),
            notes: bridge_total(list_transform(ages, lambda a: a.credit_notes)),
            notes_then: bridge_total(list_transform(ages, lambda a: a.credit_notes_then)),
            credited: bridge_total(list_transform(ages, lambda a: a.credited)),
            credited_then: bridge_total(list_transform(ages, lambda a: a.credited_then))
        }],
        lambda w: {
            credited: w.credited,
            credited_then: w.credited_then,
            credited_grown:
                if(w.invoiced_then > 0, bridge_share(w.invoiced, w.credited_then, w.invoiced_then), w.credited_then),
            sales_then: w.invoiced_then + w.notes_then,
            sales_grown: w.invoiced
                + if(w.invoiced_then > 0, bridge_share(w.invoiced, w.notes_then, w.invoiced_then), w.notes_then),
            sales: w.invoiced + w.notes
        }
    )[1];

-- What each step adds: sales, mix, credit notes, terms, delay, disputes, unapplied payments, no due date. What is no
-- sale is expected to stay as it is.
-- Here and below the ages come in as a list of one, so that they are worked out once, not at each place they are used.
create or replace macro bridge_steps(ages) as
    list_transform(
        list_transform(
            [ages],
            lambda g: {
                a: g, w: bridge_window(g), e: bridge_expected(g), s: list_filter(g, lambda a: a.age >= 0)
            }
        ),
        lambda x: list_transform(
            [{
                as_one: bridge_total(list_transform(x.e, lambda e: e.as_one)),
                not_due: bridge_total(list_transform(x.e, lambda e: e.not_due)),
                overdue: bridge_total(list_transform(x.e, lambda e: e.overdue)),
                disputed: bridge_total(list_transform(x.e, lambda e: e.disputed)),
                sales_then: bridge_total(
                    list_transform(x.s, lambda a: a.not_due_then + a.overdue_then + a.disputed_then)
                ),
                is_no_sale: list_filter(x.a, lambda a: a.age < 0)[1]
            }],
            lambda y: [
                y.as_one - y.sales_then + x.w.credited_grown - x.w.credited_then,
                y.not_due + y.overdue + y.disputed - y.as_one,
                x.w.credited - x.w.credited_grown,
                bridge_total(list_transform(x.a, lambda a: a.not_due)) - y.not_due
                - coalesce(y.is_no_sale.not_due_then, 0),
                bridge_total(list_transform(x.a, lambda a: a.overdue)) - y.overdue
                - coalesce(y.is_no_sale.overdue_then, 0),
                bridge_total(list_transform(x.a, lambda a: a.disputed)) - y.disputed
                - coalesce(y.is_no_sale.disputed_then, 0),
                bridge_total(list_transform(x.a, lambda a: a.unapplied - a.unapplied_then)),
                bridge_total(list_transform(x.a, lambda a: a.undated - a.undated_then))
            ]
        )[1]
    )[1];

-- The nine balances in days of the sales that go with each: the first with the first day's, those after sales and mix
-- with the second day's before its credit notes, the others with the second day's. NULL where the board gives no
-- balance-sheet DSO on one of the days: sales of a window not known or not positive, more credits than invoices.
create or replace macro bridge_days(ages, is_known, days_then, days) as
    list_transform(
        list_transform(
            [{g: ages, k: is_known, b: days_then, d: days}],
            lambda y: {
                o: bridge_opening(y.g), s: bridge_steps(y.g), w: bridge_window(y.g), k: y.k, b: y.b, d: y.d
            }
        ),
        lambda x: list_transform(
            range(0, 9),
            lambda n: case
                when x.k and x.o >= 0 and x.o + list_sum(x.s) >= 0
                    and x.w.sales_then > 0 and x.w.sales_grown > 0 and x.w.sales > 0
                    then round(
                        (x.o + coalesce(list_sum(list_slice(x.s, 1, n)), 0)) * if(n = 0, x.b, x.d)
                        / case when n = 0 then x.w.sales_then when n < 3 then x.w.sales_grown else x.w.sales end, 6
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

create or replace macro bridge_days_of_causes(days, causes) as
    list_transform(
        [{d: days, c: causes}],
        lambda x: bridge_of_causes(list_transform(range(1, 9), lambda n: x.d[n + 1] - x.d[n]), x.c)
    )[1];
