-- Targets of a slice, computed once the rows are grouped, from
--
--   rows  list of {target, value}: for each target the slice may have, a row without value from what is measured, and
--         one with the value where it was set
--
-- A slice of which a part has no target has none: the target of a part would pass for that of the whole.

-- Targets that add up, over months or companies.
create or replace macro target_sum(rows) as (
    select case when count(*) = count(value) then sum(value) end
    from (select max(u.value) as value from (select unnest(rows) as u) group by u.target)
);

-- Targets that do not, days and rates: the one there is.
create or replace macro target_single(rows) as (
    select case when count(*) = 1 then max(value) end
    from (select max(u.value) as value from (select unnest(rows) as u) group by u.target)
);
