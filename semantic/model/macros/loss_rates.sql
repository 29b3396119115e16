-- The buckets in the order in which an amount goes through them, then how it leaves them: it never goes back.
create or replace macro roll_buckets() as
    [
        'not_due', 'b1', 'b2', 'b3', 'b4', 'b5', 'no_due_date', 'doubtful',
        'paid', 'written_off', 'settled_otherwise'
    ];

-- Where an open amount stands in that list: doubtful accounts apart, whatever their lateness.
create or replace macro roll_place(account_role, due_date, day, limits) as
    case
        when account_role = 'doubtful' then 8
        when due_date is null then 7
        when day <= due_date then 1
        when day - due_date <= limits[1] then 2
        when day - due_date <= limits[2] then 3
        when day - due_date <= limits[3] then 4
        when day - due_date <= limits[4] then 5
        else 6
    end;

-- What each bucket loses in the end. Computed once the rows are grouped, from
--
--   rows  list of {a, f, t}: the amount a went from bucket f to t in a month, places in roll_buckets()
--
-- Of what left a bucket, the share written off, plus the share that went on to each other bucket times what that one
-- loses: worked out from the last bucket back. What stays in a bucket says nothing yet. NULL where nothing left it, or
-- where something went on to a bucket that nothing left.
create or replace macro loss_flows(rows) as (
    select list({f: f, t: t, a: a})
    from (
        select u.f as f, u.t as t, sum(u.a)::double as a -- noqa: RF02
        from (select unnest(rows) as u)
        where u.f <> u.t
        group by u.f, u.t
        having sum(u.a) > 0
    )
);

-- `known` holds what the buckets after `bucket` lose, the next one first.
create or replace macro loss_of_bucket(flows, bucket, known) as
    list_transform(
        [list_filter(flows, lambda flow: flow.f = bucket)],
        lambda mine: list_transform(
            [list_transform(
                mine, lambda flow: case
                    when flow.t = 10 then flow.a
                    when flow.t <= 8 then flow.a * known[(flow.t - bucket)::integer]
                    else 0
                end
            )],
            lambda lost: case
                when list_count(lost) = len(lost)
                    then list_sum(lost) / list_sum(list_transform(mine, lambda flow: flow.a))
            end
        )[1]
    )[1];

-- The rates of the eight buckets, in their order. A reduction starts from the type of what it goes through.
create or replace macro loss_rates(rows) as
    list_transform(
        [loss_flows(rows)],
        lambda flows: list_reduce(
            [[8], [7], [6], [5], [4], [3], [2], [1]]::double[][],
            lambda known, bucket: list_prepend(loss_of_bucket(flows, bucket[1], known), known),
            []::double[]
        )
    )[1];
