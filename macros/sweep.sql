{#
  The breakpoint sweep: inside each group, debits and credits are laid end to end, oldest first, and every
  stretch they share is one application. Costs a sort, whatever the size of a group.

  `lots`: a relation of (group_id, party_version_id, item_id, amount signed, sort_date, sort_position).
  Gives (party_version_id, debit_item_id, credit_item_id, amount > 0).
#}
{% macro sweep(lots) -%}
    select
        party_version_id,
        debit_item_id,
        credit_item_id,
        sum(amount)::decimal(18, 2) as amount
    from (
        select
            party_version_id,
            (reached - coalesce(lag(reached) over along, 0))::decimal(18, 2) as amount,
            first_value(debit_item_id ignore nulls) over ahead as debit_item_id,
            first_value(credit_item_id ignore nulls) over ahead as credit_item_id
        from (
            select
                group_id,
                party_version_id,
                reached,
                max(case when is_debit then item_id end) as debit_item_id,
                max(case when not is_debit then item_id end) as credit_item_id
            from (
                select
                    group_id,
                    party_version_id,
                    item_id,
                    amount > 0 as is_debit,
                    sum(abs(amount)) over (
                        partition by group_id, amount > 0
                        order by sort_date, sort_position, item_id
                        rows unbounded preceding
                    )::decimal(18, 2) as reached
                from {{ lots }}
                where amount <> 0
            ) as laid
            group by group_id, party_version_id, reached
        ) as breaks
        window
            along as (partition by group_id order by reached),
            ahead as (partition by group_id order by reached rows between current row and unbounded following)
    ) as slices
    where debit_item_id is not null and credit_item_id is not null and amount > 0
    group by party_version_id, debit_item_id, credit_item_id
{%- endmacro %}
