import type { DuckDBConnection } from '@duckdb/node-api'
import { query } from '../../ledger/support/query.ts'

/** Rows of a query as lines of text, to be compared with what was worked out by hand. */
export async function said(connection: DuckDBConnection, sql: string): Promise<string[]> {
  const rows = await query(connection, sql)
  return rows.map((row) =>
    Object.values(row)
      .map((value) => String(value ?? '–'))
      .join(' · '),
  )
}

/** The movements of a company that count: day, amount, label. */
export const counted = (connection: DuckDBConnection, entity: string): Promise<string[]> =>
  said(
    connection,
    `select booking_date, amount::decimal(18, 2), label from fct_bank_transactions
     where entity_id = '${entity}' order by booking_date, amount, label`,
  )

/** What still differs for a company: side, day, amount, reason. */
export const open = (connection: DuckDBConnection, entity: string): Promise<string[]> =>
  said(
    connection,
    `select side, from_day, amount::decimal(18, 2), likely_reason from fct_bank_differences
     where entity_id = '${entity}' and is_open order by from_day, side, amount`,
  )

/** Both balances of a company on the days asked: day, statement, ledger, difference. */
export const balances = (connection: DuckDBConnection, entity: string, days: readonly string[]): Promise<string[]> =>
  said(
    connection,
    `select date, statement_balance::decimal(18, 2), ledger_balance::decimal(18, 2), difference::decimal(18, 2)
     from fct_bank_reconciliation where entity_id = '${entity}'
       and date in (${days.map((day) => `date '${day}'`).join(', ')}) order by date, ledger_account`,
  )

/** The doubts about a company's bank: check, severity, amount, detail. */
export const doubted = (connection: DuckDBConnection, entity: string): Promise<string[]> =>
  said(
    connection,
    `select check_name, severity, amount, detail from fct_data_doubts
     where entity_id = '${entity}' and source = 'bank' order by check_name, detail, amount`,
  )
