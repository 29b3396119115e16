-- A quantile of what open items will bring, taken once they are grouped. Computed from
--
--   rows   list of {entity, customer, step, amount (open), f, v, d, k, until_f, until_v, until_d, until_k}: in a week,
--          and from the first to its end, the amount expected, its variance, standard deviation and third moment
--   span   'week' for `week` alone, 'until' for all weeks from the first to it; NULL for anything else: no quantile
--   z      standard normal deviate of the quantile
--
-- Items of a customer are paid partly together: by customer the deviations are added before they are squared. How much
-- of it, and what moves whole weeks, is what fct_forecast_calibration has learnt of each company. Companies are
-- independent: their variances add up. The skew corrects the normal deviate (E. A. Cornish, R. A. Fisher, "Moments and
-- Cumulants in the Specification of Distributions", Revue de l'Institut International de Statistique 5, 1938, 307–320).

create or replace macro forecast_moments(rows, span, week) as (
    select struct_pack(amount := sum(amount), f := sum(f), k := sum(k), sd := sqrt(sum(variance)))
    from (
        select
            sum(c.amount) as amount,
            sum(c.f) as f,
            sum(c.k) as k,
            any_value(l.stretch) * (
                sum(c.v) + any_value(l.clustering) * sum(c.d * c.d - c.v) + any_value(l.shock) * sum(c.f) * sum(c.f)
            ) as variance
        from (
            select
                u.entity as entity, -- noqa: RF02
                sum(u.amount) as amount,
                sum(if(span = 'until', u.until_f, u.f))::double as f,
                sum(if(span = 'until', u.until_v, u.v)) as v,
                sum(if(span = 'until', u.until_d, u.d)) as d,
                sum(if(span = 'until', u.until_k, u.k)) as k
            from (select unnest(rows) as u)
            where u.step = week and span is not null
            group by u.entity, u.customer
        ) as c
        inner join fct_forecast_calibration as l
            on c.entity = l.entity_id and l.span = span and l.step = week
        group by c.entity
    )
);

-- Bounds are rounded inward, to the cent, once what the last digits of a double may hide is cut.
create or replace macro forecast_bound(bound, z) as
    case
        when z < 0 then ceil(round(bound * 100, 3))
        when z > 0 then floor(round(bound * 100, 3))
        else round(bound * 100)
    end::decimal(18, 0) * 0.01::decimal(3, 2);

create or replace macro forecast_quantile(rows, span, week, z) as
    list_transform(
        [forecast_moments(rows, span, week)],
        lambda m: case when m.amount is not null then forecast_bound(
            least(m.amount, greatest(0, m.f + m.sd * (
                z + greatest(-1, least(1, coalesce(m.k / nullif(power(m.sd, 3), 0), 0))) * (z * z - 1) / 6
            ))),
            z
        ) end
    )[1];
