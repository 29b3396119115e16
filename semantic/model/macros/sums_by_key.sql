-- Sums over a list of {k, a} that count each key once, computed after aggregation. The list may be empty, or NULL.

-- The amounts of a key added up, then taken without sign: an item whose events cancel out weighs nothing.
create or replace macro sum_without_sign(parts) as coalesce(
    (select sum(abs(s)) from (select sum(u.a) as s from (select unnest(parts) as u) group by u.k)), 0
);

-- Of each key its largest amount: an item that several checks call in question weighs once.
create or replace macro sum_of_largest(parts) as coalesce(
    (select sum(m) from (select max(u.a) as m from (select unnest(parts) as u) group by u.k)), 0
);
