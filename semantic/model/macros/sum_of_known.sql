-- The sum of `amount` over the rows where `wanted` holds, NULL as soon as one of them is not known: a sum that leaves
-- rows out would pass for a small one.
create or replace macro sum_of_known(amount, wanted) as
    case
        when count(amount) filter (where wanted) = count(*) filter (where wanted)
            then sum(amount) filter (where wanted)
    end;
