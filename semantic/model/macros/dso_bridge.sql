-- The DSO bridge: why the balance-sheet DSO, and the open amount it is made of, changed from one day to another.
--
-- A cell is a struct of one customer and one age (months from the sale to the day: 0 to 5, 6 for all older ones, NULL
-- for what is no sale); `_then` is the first day, no suffix the second:
--   sold           invoiced at that age, credit notes not deducted
--   not_due, overdue, disputed, undated    open on the day, before the credit notes of the sales window
--   credited       those credit notes and older ones still open; unapplied: other credits; both zero or negative
--   invoiced, credit_notes                 invoices and credit notes of the sales window
--   own_*          what of `sold` would be open with the customer's own shares of the first day
--   new_sold, new_not_due                  `sold` and `not_due` of a customer that sold nothing at that age then
--
-- Nine balances go from the first day's to the second's, each with one more cause as it is on the second: how much was
-- sold, to whom, credit notes, terms, lateness, disputes, payments not applied, what has no due date. A term is the
-- difference of two neighbours: terms add up to the change, and none of them is what the others leave.

create or replace macro bridge_share(sold, open_then, sold_then) as
    round(sold * open_then / sold_then, 2)::decimal(18, 2);

create or replace macro bridge_sum(amount, wanted) as coalesce(sum(amount) filter (where wanted), 0)::decimal(18, 2);

-- The sums of one age over the cells of a slice.
create or replace macro bridge_age(cell, age) as {
    sold: bridge_sum(cell.sold, cell.age = age),
    sold_then: bridge_sum(cell.sold_then, cell.age = age),
    not_due: bridge_sum(cell.not_due, cell.age = age),
    not_due_then: bridge_sum(cell.not_due_then, cell.age = age),
    overdue_then: bridge_sum(cell.overdue_then, cell.age = age),
    disputed_then: bridge_sum(cell.disputed_then, cell.age = age),
    own_not_due: bridge_sum(cell.own_not_due, cell.age = age),
    own_overdue: bridge_sum(cell.own_overdue, cell.age = age),
    own_disputed: bridge_sum(cell.own_disputed, cell.age = age),
    new_sold: bridge_sum(cell.new_sold, cell.age = age),
    new_not_due: bridge_sum(cell.new_not_due, cell.age = age)
};

create or replace macro bridge_ages(cell) as [
    bridge_age(cell, 0), bridge_age(cell, 1), bridge_age(cell, 2), bridge_age(cell, 3), bridge_age(cell, 4),
    bridge_age(cell, 5), bridge_age(cell, 6)
];

-- Of each age, what would be open with the shares of the first day: `as_one` with those of the slice as a whole, the
-- rest customer by customer. Who sold nothing at that age then is expected to pay as the slice did; where the slice
-- sold nothing either, what is not due stands as it is and lateness is that of the nearest younger age.
create or replace macro bridge_expected(ages) as
    list_transform(
        list_transform(
            range(1, 8),
            lambda k: {
                a: ages[k],
                y: ages[list_filter(range(k, 0, -1), lambda j: ages[j].sold_then > 0)[1]]
            }
        ),
        lambda x: {
            as_one:
                if(x.a.sold_then > 0, bridge_share(x.a.sold, x.a.not_due_then, x.a.sold_then), x.a.not_due)
                + coalesce(bridge_share(x.a.sold, x.y.overdue_then, x.y.sold_then), 0)
                + coalesce(bridge_share(x.a.sold, x.y.disputed_then, x.y.sold_then), 0),
            not_due: x.a.own_not_due + if(
                x.a.sold_then > 0, bridge_share(x.a.new_sold, x.a.not_due_then, x.a.sold_then), x.a.new_not_due
            ),
            overdue: x.a.own_overdue + coalesce(bridge_share(x.a.new_sold, x.y.overdue_then, x.y.sold_then), 0),
            disputed: x.a.own_disputed + coalesce(bridge_share(x.a.new_sold, x.y.disputed_then, x.y.sold_then), 0)
        }
    );

-- The sums over all cells. What is no sale is expected to stay as it is.
create or replace macro bridge_totals(cell) as {
    opening: bridge_sum(
        cell.not_due_then + cell.overdue_then + cell.disputed_then + cell.undated_then + cell.credited_then
        + cell.unapplied_then, true
    ),
    sales_then: bridge_sum(cell.not_due_then + cell.overdue_then + cell.disputed_then, cell.age is not null),
    not_due: bridge_sum(cell.not_due - if(cell.age is null, cell.not_due_then, 0), true),
    overdue: bridge_sum(cell.overdue - if(cell.age is null, cell.overdue_then, 0), true),
    disputed: bridge_sum(cell.disputed - if(cell.age is null, cell.disputed_then, 0), true),
    unapplied: bridge_sum(cell.unapplied - cell.unapplied_then, true),
    undated: bridge_sum(cell.undated - cell.undated_then, true),
    credited: bridge_sum(cell.credited, true),
    credited_then: bridge_sum(cell.credited_then, true),
    invoiced: bridge_sum(cell.invoiced, true),
    invoiced_then: bridge_sum(cell.invoiced_then, true),
    credit_notes: bridge_sum(cell.credit_notes, true),
    credit_notes_then: bridge_sum(cell.credit_notes_then, true)
};

-- Credit notes, had they grown as the invoices did.
create or replace macro bridge_grown(amount, t) as
    if(t.invoiced_then > 0, bridge_share(t.invoiced, amount, t.invoiced_then), amount);

-- The sales of each balance: those of the first day, those of the second with the first's credit notes, the second's.
create or replace macro bridge_sales(cell) as
    list_transform(
        [bridge_totals(cell)],
        lambda t: [
            t.invoiced_then + t.credit_notes_then,
            t.invoiced + bridge_grown(t.credit_notes_then, t),
            t.invoiced + t.credit_notes
        ]
    )[1];

-- What each step adds: sales, mix, credit notes, terms, delay, disputes, unapplied payments, no due date.
create or replace macro bridge_steps(cell) as
    list_transform(
        [{t: bridge_totals(cell), e: bridge_expected(bridge_ages(cell))}],
        lambda x: list_transform(
            [{
                t: x.t,
                grown: bridge_grown(x.t.credited_then, x.t),
                as_one: list_sum(list_transform(x.e, lambda a: a.as_one)),
                not_due: list_sum(list_transform(x.e, lambda a: a.not_due)),
                overdue: list_sum(list_transform(x.e, lambda a: a.overdue)),
                disputed: list_sum(list_transform(x.e, lambda a: a.disputed))
            }],
            lambda s: [
                s.as_one - s.t.sales_then + s.grown - s.t.credited_then,
                s.not_due + s.overdue + s.disputed - s.as_one,
                s.t.credited - s.grown,
                s.t.not_due - s.not_due,
                s.t.overdue - s.overdue,
                s.t.disputed - s.disputed,
                s.t.unapplied,
                s.t.undated
            ]
        )[1]
    )[1];

-- The nine balances, in days of the sales that go with each: the first with the first day's, those of sales and mix
-- with the second day's before its credit notes, all others with the second day's. NULL without sales.
create or replace macro bridge_days(cell, days_then, days) as
    list_transform(
        [{o: bridge_totals(cell).opening, s: bridge_steps(cell), v: bridge_sales(cell), b: days_then, d: days}],
        lambda x: list_transform(
            range(0, 9),
            lambda k: case
                when x.v[1] > 0 and x.v[2] > 0 and x.v[3] > 0 then round(
                    (x.o + coalesce(list_sum(list_slice(x.s, 1, k)), 0))
                    * if(k = 0, x.b, x.d) / x.v[case when k = 0 then 1 when k < 3 then 2 else 3 end], 6
                )
            end::decimal(18, 6)
        )
    )[1];
