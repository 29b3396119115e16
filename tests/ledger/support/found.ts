import type { DuckDBConnection } from '@duckdb/node-api'
import { query } from './query.ts'

/** What the marts say of one entity, every line called as the hand-worked cases call it. */
export interface Found {
  readonly entity: Readonly<Record<string, unknown>>
  readonly items: readonly Readonly<Record<string, unknown>>[]
  readonly applications: readonly Readonly<Record<string, unknown>>[]
  readonly openItems: Readonly<Record<string, string>>
  readonly doubts: readonly Readonly<Record<string, unknown>>[]
}

/** A line is its number in the file, `year:number` in an entity of several years, `adjustment:auxiliary` without line. */
const LINES = `
  with files as (select count(distinct source_file) as n from dim_items where entity_id = $entity)
  select *, case
      when line_id is null then 'adjustment:' || auxiliary
      when n > 1 then regexp_extract(source_file, 'FEC(\\d{4})', 1) || ':' || position
      else position::varchar
    end as line
  from dim_items, files where entity_id = $entity and is_current`

/** Reads one entity at its books' date. */
export async function readEntity(connection: DuckDBConnection, entity: string): Promise<Found> {
  const ask = (sql: string) => query(connection, sql.replaceAll('(lines)', `(${LINES})`), { entity })
  const [row] = await ask('select * from dim_entities where entity_id = $entity')
  const open = await ask(`
    select line, sum(open_amount)::decimal(18, 2) as amount
    from fct_receivable_balances join (lines) as lines using (item_id)
    where (select books_date from dim_entities where entity_id = $entity) >= valid_from
      and (select books_date from dim_entities where entity_id = $entity) < valid_to
    group by all order by all`)
  return {
    entity: row ?? {},
    items: await ask(ITEMS),
    applications: await ask(APPLICATIONS),
    openItems: Object.fromEntries(open.map(({ line, amount }) => [line, amount])),
    doubts: await ask(`
      select check_name as check, line, doubts.amount
      from fct_data_doubts as doubts left join (lines) as lines using (item_id)
      where doubts.entity_id = $entity`),
  }
}

const ITEMS = `
  select
    line, line_class as class, sum(amount)::decimal(18, 2) as amount, any_value(invoice_date) as invoice_date,
    any_value(due_date) as due_date, any_value(due_date_source) as due_date_source, any_value(account_role) as role,
    any_value(split_part(lines.customer_id, ':', 2)) as customer, any_value(is_identified) as identified,
    any_value(lines.effective_date) as effective, any_value(accounting_date) as accounting,
    any_value(lettered_outside) as lettered_outside, any_value(invoice_date is null and due_date is null) as lump,
    any_value(document_amount) as document_amount, any_value(document_currency_code) as document_currency,
    any_value(piece_id) as piece, any_value(known_from::date) as known_from, any_value(known_basis) as known_basis
  from (lines) as lines join dim_customers as customers using (customer_id)
  group by line, line_class order by min(position), line_class`

const APPLICATIONS = `
  select
    debits.line as debit, credits.line as credit, allocations.amount, allocations.effective_date as date,
    allocation_method as method, reason, allocations.known_from::date as known_from, allocations.known_basis
  from fct_payment_allocations as allocations
  join (lines) as debits on debit_item_id = debits.item_id
  join (lines) as credits on credit_item_id = credits.item_id
  order by date, debits.position, credits.position, reason`

/** Open amount of an entity by account root on a date; '0.00' for the roots asked for and not found. */
export async function openByRoot(connection: DuckDBConnection, entity: string, date: string, roots: readonly string[]) {
  const rows = await query(
    connection,
    `select account_root as root, sum(open_amount)::decimal(18, 2) as amount from fct_receivable_balances
     where entity_id = $entity and $date::date >= valid_from and $date::date < valid_to group by 1`,
    { entity, date },
  )
  const found = new Map(rows.map(({ root, amount }) => [root, amount]))
  return Object.fromEntries(roots.map((root) => [root, found.get(root) ?? '0.00']))
}

/** Sales of an entity by month ('2024-01'), '0.00' for the months asked for and not found. */
export async function salesByMonth(connection: DuckDBConnection, entity: string, months: readonly string[]) {
  const rows = await query(
    connection,
    `select strftime(month, '%Y-%m') as month, sum(sales_amount)::decimal(18, 2) as amount from fct_receivables_monthly
     where entity_id = $entity group by 1 having sum(sales_amount) <> 0`,
    { entity },
  )
  const found = Object.fromEntries(rows.map(({ month, amount }) => [month, amount]))
  return { ...Object.fromEntries(months.map((month) => [month, '0.00'])), ...found }
}
