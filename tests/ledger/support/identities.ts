import type { DuckDBConnection } from '@duckdb/node-api'
import { query, type Row } from './query.ts'

/** Which days and accounts were looked at, and every place where an identity does not hold. */
export interface Proof {
  readonly partyDays: number
  readonly rootDays: number
  readonly broken: Readonly<Record<string, readonly Row[]>>
}

/**
 * The four identities for every day and account, from the raw lines and the published facts alone. Written apart from
 * the product's own proof: it shares neither a model nor a macro with it.
 */
export async function proveIdentities(connection: DuckDBConnection): Promise<Proof> {
  for (const statement of LEDGER_SIDE) await connection.run(statement)
  const broken: Record<string, readonly Row[]> = {}
  for (const [name, sql] of Object.entries(IDENTITIES)) {
    const rows = await query(connection, `${sql} limit 5`)
    if (rows.length > 0) broken[name] = rows
  }
  const [counts] = await query(
    connection,
    'select (select count(*) from party_days) as party_days, (select count(*) from root_days) as root_days',
  )
  return { partyDays: Number(counts?.party_days), rootDays: Number(counts?.root_days), broken }
}

const cents = (column: string) =>
  `coalesce(try_cast(nullif(replace(trim(${column}), ',', '.'), '') as decimal(18, 2)), 0)`

const LEDGER_SIDE = [
  `create or replace temp table standing as
   select _entity as entity, _fiscal_year as fiscal_year, trim("JournalCode") as journal, trim("CompteNum") as account,
     coalesce(trim("CompAuxNum"), '') as auxiliary, strptime(trim("EcritureDate"), '%Y%m%d')::date as day,
     ${cents('"Debit"')} - ${cents('"Credit"')} as amount, _deleted
   from raw.fec__ledger_lines
   qualify row_number() over (partition by _entity, _fiscal_year, _identity, _occurrence order by _loaded_at desc) = 1`,
  `create or replace temp table years as
   with landed as (
     select _entity as entity, _fiscal_year as fiscal_year, arg_max(fiscal_year_start, _loaded_at) as first_day,
       arg_max(opening_journals, _loaded_at) as openings
     from raw.fec__exports group by all
   ), opened as (
     select *, first_day = min(first_day) over (partition by entity) or exists (
       select 1 from standing where standing.entity = landed.entity and standing.fiscal_year = landed.fiscal_year
         and list_contains(openings, journal) and not _deleted) as starts_anew
     from landed
   )
   select *, sum(starts_anew::int) over (partition by entity order by first_day) as chain,
     coalesce(lead(first_day) over (partition by entity order by first_day), date '9999-12-31') as next_day
   from opened`,
  `create or replace temp table movements as
   select entity, chain, account, auxiliary,
     case when account like '4117%' or account like '4191%' then left(account, 4) else left(account, 3) end as root,
     if(list_contains(openings, journal), first_day, day) as day, sum(amount) as amount
   from standing join years using (entity, fiscal_year)
   where not _deleted and regexp_matches(account, '^(411|413|416|4191|451|458)')
   group by all`,
  // A running year without its opening goes on from the year before: one chain; an opening starts from nothing.
  `create or replace temp table party_days as
   with parties as (select distinct entity, root, account, auxiliary from movements),
   calendar as (
     select years.entity, chain, unnest(generate_series(first_day,
       least(next_day - 1, greatest(as_of_date, last_ledger_date)), interval 1 day))::date as day
     from years join dim_entities on entity_id = years.entity
   )
   select entity, root, account, auxiliary, day,
     coalesce(sum(amount) over (partition by entity, account, auxiliary, chain order by day), 0)::decimal(18, 2) as ledger
   from parties join calendar using (entity) left join movements using (entity, root, account, auxiliary, chain, day)`,
  `create or replace temp table root_days as
   select entity, root, day, sum(ledger)::decimal(18, 2) as ledger from party_days group by all`,
  `create or replace temp table events as
   select events.*, items.auxiliary, items.amount as item_amount
   from fct_receivable_events as events left join dim_items as items on items.item_id = events.item_id and items.is_current
   where events.is_current`,
]

const RUNNING = `
  select item_id, any_value(item_amount) as item_amount, effective_date,
    sum(sum(amount)) over along as open_amount, sum(count(*) filter (where event = 'issued')) over along as issues,
    sum(coalesce(sum(amount) filter (where event = 'issued'), 0)) over along as issued
  from events group by item_id, effective_date
  window along as (partition by item_id order by effective_date)`

const BUCKETS = `
  case when open_amount < 0 then 'credit' when due_date is null then 'no_due_date' when day <= due_date then 'not_due'
    when day <= due_date + 30 then 'b1' when day <= due_date + 60 then 'b2' when day <= due_date + 90 then 'b3'
    when day <= due_date + 120 then 'b4' else 'b5' end`

/** Each answers the places where it does not hold. */
const IDENTITIES: Readonly<Record<string, string>> = {
  'issued is what the ledger moved, per account and auxiliary': `
    with issued as (
      select entity_id as entity, account, auxiliary, effective_date as day, sum(amount) as amount
      from events where event = 'issued' group by all
    ), days as (
      select party_days.*, coalesce(sum(amount) over (
        partition by entity, account, auxiliary order by day rows unbounded preceding), 0) as items
      from party_days left join issued using (entity, account, auxiliary, day)
    )
    select * from days where ledger <> items
    union all
    select entity, null, account, auxiliary, day, 0, amount from issued anti join party_days using (entity, account, auxiliary, day)`,
  'an applied pair sums to zero inside one account and auxiliary': `
    select mine.item_id, mine.other_item_id, mine.effective_date, count(theirs.item_id) as twins
    from (select item_id, other_item_id, effective_date, allocation_method, account, auxiliary, entity_id, sum(amount) as amount
          from events where event = 'applied' group by all) as mine
    left join (select item_id, other_item_id, effective_date, allocation_method, account, auxiliary, entity_id, sum(amount) as amount
          from events where event = 'applied' group by all) as theirs
      on mine.item_id = theirs.other_item_id and mine.other_item_id = theirs.item_id
      and mine.effective_date = theirs.effective_date and mine.allocation_method = theirs.allocation_method
      and mine.account = theirs.account and mine.auxiliary = theirs.auxiliary and mine.entity_id = theirs.entity_id
      and mine.amount = -theirs.amount
    group by all having count(theirs.item_id) <> 1`,
  'open lies between zero and the amount, and nothing is applied before both sides': `
    select * from (${RUNNING}) as running
    where issues <> 1 or issued is distinct from item_amount or abs(open_amount) > abs(item_amount)
      or sign(open_amount) = -sign(item_amount)`,
  'buckets are open items are the ledger, per account root': `
    with open as (
      select entity, root, day, ledger, coalesce(sum(open_amount), 0) as items,
        coalesce(sum(open_amount) filter (where ${BUCKETS} is not null), 0) as buckets
      from root_days left join fct_receivable_balances as balances
        on balances.entity_id = entity and account_root = root and day >= valid_from and day < valid_to
      group by all
    )
    select * from open where ledger <> items or items <> buckets`,
  'balances are the events added up': `
    select coalesce(balances.item_id, running.item_id) as item_id, running.effective_date, balances.open_amount, running.open_amount
    from (${RUNNING}) as running full join fct_receivable_balances as balances
      on balances.item_id = running.item_id and running.effective_date = valid_from
    where coalesce(balances.open_amount, 0) <> coalesce(running.open_amount, 0) or (balances.open_amount = 0)`,
  'the monthly board closes on the ledger, its buckets on its balance': `
    with board as (
      select entity_id as entity, balance_date as day, sum(open_amount) as open_amount,
        sum(not_due_amount + overdue_amount + no_due_date_amount + unapplied_amount) as parts,
        sum(bucket_1_amount + bucket_2_amount + bucket_3_amount + bucket_4_amount + bucket_5_amount - overdue_amount) as excess
      from fct_receivables_monthly group by all
    ), ledger as (select entity, day, sum(ledger) as ledger from root_days group by all)
    select * from board join ledger using (entity, day)
    where open_amount <> ledger or parts <> open_amount or excess <> 0`,
  'the published proof covers every account and day, and is zero': `
    select * from root_days left join fct_ledger_proof as proof
      on proof.entity_id = entity and proof.account = root and proof.date = day
    where proof.difference is distinct from 0 or proof.identities_broken is distinct from 0
      or proof.ledger_balance is distinct from root_days.ledger
      or proof.open_items_balance is distinct from root_days.ledger or proof.buckets_balance is distinct from root_days.ledger`,
}
