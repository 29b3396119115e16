-- Late-payment interest in cents, rounded half up and exactly: `weight` is the sum of cents owed × thousandths of a
-- percent a year × days, over days that bear one. A year has 365 days here, leap years too; no division of decimals,
-- which would pass through floats.
create or replace macro late_interest_weight(base_amount, rate, late_days) as
    (base_amount * 100)::hugeint * (rate * 1000)::hugeint * late_days::hugeint;

create or replace macro late_interest_cents(weight) as
    (2 * weight + 36500000) // 73000000;
