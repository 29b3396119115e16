-- Sales-weighted DSO: for each open invoice, its age times its share of the sales of its own month, summed.
--
--   aged   Σ open × age in days of the open invoices, by month of sale, newest first
--   sales  sales of the same months, as far back as they are known
--
-- Months without sales weigh nothing, invoices sold before the known months are left out. NULL without any sales.
create or replace macro sales_weighted_dso(aged, sales) as
    list_transform(
        [{a: aged, s: sales}],
        lambda x: round(
            list_sum(list_transform(
                list_filter(range(1, len(x.s) + 1), lambda k: x.s[k] > 0), lambda k: x.a[k] / x.s[k]
            )),
            6
        )::decimal(18, 6)
    )[1];
