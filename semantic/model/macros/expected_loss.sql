-- Expected credit loss of open items, rounded half up to the cent once all is added up, exactly: cents × thousandths of
-- a percent × as many of the adjusted whole, and no division of decimals, which would pass through floats.
--
--   rate, adjustment  in thousandths of a percent; the adjustment is added to the whole: 5000 makes 1.05 of it
--
-- NULL as soon as a wanted item has no rate: a sum that leaves it out would pass for a small one.
create or replace macro expected_loss(open_amount, rate, adjustment, wanted) as
    case
        when count(rate) filter (where wanted) = count(*) filter (where wanted)
            then ((
                2 * coalesce(
                    sum((open_amount * 100)::hugeint * rate::hugeint * (100000 + adjustment)::hugeint)
                        filter (where wanted), 0
                )::hugeint + 10000000000
            ) // 20000000000)::decimal(18, 0) * 0.01::decimal(3, 2)
    end;
