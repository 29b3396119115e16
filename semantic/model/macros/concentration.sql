-- How much of what is owed rests on few parties. Computed once the rows are grouped, from
--
--   rows  list of {party, amount}: a party has as many rows as it takes, what it owes is their sum
--
-- Parties that owe nothing, or are owed, do not count. NULL when nobody owes anything.

-- The share of the `size` largest.
create or replace macro concentration_rate(rows, size) as (
    select round(list_sum(max(owed, size)) / nullif(sum(owed), 0), 6)::decimal(18, 6)
    from (
        select sum(u.amount)::decimal(18, 2) as owed
        from (select unnest(rows) as u) group by u.party having sum(u.amount) > 0
    )
);

-- The sum of the squared shares: 1 when one party owes all, 1 ÷ n when n owe the same.
create or replace macro concentration_index(rows) as (
    select round(sum(owed * owed) / nullif(sum(owed) * sum(owed), 0), 6)::decimal(18, 6)
    from (
        select sum(u.amount)::decimal(18, 2) as owed
        from (select unnest(rows) as u) group by u.party having sum(u.amount) > 0
    )
);
