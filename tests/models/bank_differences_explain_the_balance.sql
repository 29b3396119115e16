{#
  Bank against ledger: on every day, what is listed as standing on one side only adds up to the difference between the
  two balances, to the cent; and a movement or a line that is matched on its own day is listed nowhere.
#}
with

changes as (

    select bank_account_id, from_day as day, difference_amount as amount from {{ ref('fct_bank_differences') }}
    union all
    select bank_account_id, to_day, -difference_amount from {{ ref('fct_bank_differences') }}

),

days as (

    select bank_account_id, date, ledger_balance - statement_balance as difference
    from {{ ref('fct_bank_reconciliation') }}
    where statement_balance is not null

),

both_sides as (

    select bank_account_id, day as date, sum(amount) as amount, null as difference from changes group by 1, 2
    union all
    select bank_account_id, date, 0, difference from days

),

running as (

    select
        bank_account_id,
        date,
        difference,
        sum(amount) over (partition by bank_account_id order by date range unbounded preceding) as explained
    from both_sides

)

select * from running
where difference is not null and difference <> explained
