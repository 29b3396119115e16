-- The quantile loss: what a forecast of the quantile `share` costs when `came` came. Too low costs `share` of what it
-- is off, too high the rest, so that the true quantile costs least (R. Koenker, G. Bassett, "Regression Quantiles",
-- Econometrica 46, 1978, 33–50).
create or replace macro quantile_loss(came, said, share) as
    greatest(share * (came - said), (share - 1) * (came - said));
