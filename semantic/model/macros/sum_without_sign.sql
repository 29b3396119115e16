-- What a list of {k, a} comes to, without sign: the amounts `a` of one key added up first, then each key's absolute
-- sum. An item whose events cancel out weighs nothing; the list may be empty, or NULL.
create or replace macro sum_without_sign(parts) as coalesce(
    (select sum(abs(s)) from (select sum(u.a) as s from (select unnest(parts) as u) group by u.k)), 0
);
