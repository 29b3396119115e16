import type { DuckDBConnection } from '@duckdb/node-api'

/** How one method did. Ratios; days for `mae_days`; null where the method says nothing of it. */
export interface Score {
  readonly name: string
  readonly weekly_wape: number | null
  readonly four_week_error: number | null
  readonly bias: number | null
  readonly pinball: number | null
  readonly coverage: Readonly<Record<'50' | '80' | '95', number | null>>
  readonly width: Readonly<Record<'50' | '80' | '95', number | null>>
  readonly mae_days: number | null
}

/** The bounds of each band. */
export const LEVELS = { 50: ['p25', 'p75'], 80: ['p10', 'p90'], 95: ['p025', 'p975'] } as const
const QUANTILES = { p025: 0.025, p10: 0.1, p25: 0.25, p50: 0.5, p75: 0.75, p90: 0.9, p975: 0.975 } as const

/** The share of weeks in which what came lies between two quantiles. */
export const inside = ([low, high]: readonly [string, string]): string =>
  `avg((received_amount between amount_${low} and amount_${high})::int)`

const width = ([low, high]: readonly [string, string]): string =>
  `sum(amount_${high} - amount_${low})::double / sum(received_amount)`

/** Koenker and Bassett's loss of a quantile: α of what came above it, 1 − α of what came below. */
const pinball = Object.entries(QUANTILES)
  .map(([name, share]) => {
    const over = `(received_amount - amount_${name})::double`
    return `greatest(${share} * ${over}, (${share} - 1) * ${over})`
  })
  .join(' + ')

/** The weeks one to four of each origin between two days, by method; our own first. */
export async function weeklyScores(connection: DuckDBConnection, first: string, last: string): Promise<Score[]> {
  const days = new Map(await daysByMethod(connection))
  const rows = await read(
    connection,
    `with weeks as (
      select * from fct_forecast_accuracy
      where week_number <= 4 and made_on + 1 between date '${first}' and date '${last}'
    ), months as (
      select method, made_on, abs(sum(expected_amount - received_amount)) as error, sum(received_amount) as received
      from weeks group by all having count(*) = 4
    )
    select method,
      sum(abs(expected_amount - received_amount))::double / nullif(sum(received_amount), 0),
      (select sum(error)::double / nullif(sum(received), 0) from months where months.method = weeks.method),
      sum(expected_amount - received_amount)::double / nullif(sum(received_amount), 0),
      avg((${pinball}) / ${Object.keys(QUANTILES).length}) / nullif(avg(received_amount), 0),
      ${Object.values(LEVELS).map(inside).join(', ')}, ${Object.values(LEVELS).map(width).join(', ')}
    from weeks group by method order by method <> 'encours', method`,
  )
  return rows.map(([method, wape, four, bias, loss, in50, in80, in95, wide50, wide80, wide95]) => ({
    name: String(method),
    weekly_wape: number(wape),
    four_week_error: number(four),
    bias: number(bias),
    pinball: number(loss),
    coverage: { 50: number(in50), 80: number(in80), 95: number(in95) },
    width: { 50: number(wide50), 80: number(wide80), 95: number(wide95) },
    mae_days: days.get(String(method)) ?? null,
  }))
}

/** Kept by the part that forecasts at issue: method, mean error in days. */
async function daysByMethod(connection: DuckDBConnection): Promise<[string, number | null][]> {
  const rows = await read(connection, 'select method, error_days from errors_at_issue')
  return rows.map(([method, days]) => [String(method), number(days)])
}

/** Mean absolute error of the day of settlement told on the morning of issue, by the methods that tell a day. */
export const ERRORS_AT_ISSUE = `
  with issued as (
    select invoices.*, origins.origin_date
    from invoices
    inner join int_forecast_origins as origins on invoices.issue_date = origins.origin_date
    where invoices.settled_date is not null
  ), customers as (
    select origin_date, customer_id, avg(delay) as delay from int_forecast_pieces where is_paid group by all
  ), companies as (
    select origin_date, avg(delay) as delay from int_forecast_pieces where is_paid group by all
  )
  select 'encours' as method, avg(abs(dates.settlement_p50 - issued.settled_date)) as error_days
  from issued inner join int_forecast_dates as dates using (origin_date, item_id)
  union all
  select 'due_date', avg(abs(due_date - settled_date)) from issued
  union all
  select 'customer_delay',
    avg(abs(issued.due_date + round(coalesce(customers.delay, companies.delay, 0))::int - issued.settled_date))
  from issued
  left join customers using (origin_date, customer_id)
  left join companies using (origin_date)`

async function read(connection: DuckDBConnection, sql: string) {
  return (await connection.runAndReadAll(sql)).getRowsJson()
}

const number = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value))
