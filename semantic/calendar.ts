import type { DuckDBConnection } from '@duckdb/node-api'
import type { Caller } from './auth.ts'
import { readRows } from './driver.ts'

/** The days a published version knows: from the first fiscal day to the latest date its books have reached. */
export interface Calendar {
  readonly firstDay: string
  readonly lastDay: string
  /** How far the books of each entity go. */
  readonly asOf: ReadonlyMap<string, string>
  /** What each entity keeps its books in. */
  readonly currencies: ReadonlyMap<string, string>
  /** A second before the last export of each entity's ledger was read: the files of one run lie closer together. */
  readonly beforeLastExport: ReadonlyMap<string, string>
}

/** Reads the days of a version. Null where no ledger has been read yet. */
export async function readCalendar(connection: DuckDBConnection): Promise<Calendar | null> {
  const [range] = await readRows(
    connection,
    'select min(date_day) as first_day, max(date_day) as last_day from dim_dates',
  )
  if (!range?.first_day) return null
  const entities = await readRows(
    connection,
    'select entity_id, as_of_date, currency_code from dim_entities order by entity_id',
  )
  const exports = await readRows(
    connection,
    `select entity_id, (max(last_landed_at) - interval 1 second)::varchar as moment from fct_sources
     where stream = 'ledger_lines' and last_landed_at is not null group by entity_id`,
  )
  return {
    firstDay: String(range.first_day),
    lastDay: String(range.last_day),
    asOf: new Map(
      entities.filter((row) => row.as_of_date).map((row) => [String(row.entity_id), String(row.as_of_date)]),
    ),
    currencies: new Map(entities.map((row) => [String(row.entity_id), String(row.currency_code)])),
    beforeLastExport: new Map(exports.map((row) => [String(row.entity_id), String(row.moment)])),
  }
}

/** The entities a question is about: those asked that the caller may see and whose books have been read. */
export const entitiesAsked = (calendar: Calendar, caller: Caller, asked: readonly string[] | null): string[] =>
  [...calendar.asOf.keys()]
    .filter((entity) => caller.entities === '*' || caller.entities.includes(entity))
    .filter((entity) => asked === null || asked.includes(entity))

/** The date of an answer that names none: the latest one all the entities in question have reached. */
export function defaultDate(calendar: Calendar, caller: Caller, asked: readonly string[] | null): string {
  const dates = entitiesAsked(calendar, caller, asked).map((entity) => calendar.asOf.get(entity) ?? '')
  return dates.sort()[0] ?? calendar.lastDay
}

/** The moment before the last export of the ledgers in question; undefined where none was ever read. */
export function beforeLastExport(
  calendar: Calendar,
  caller: Caller,
  asked: readonly string[] | null,
): string | undefined {
  const moments = entitiesAsked(calendar, caller, asked).map((entity) => calendar.beforeLastExport.get(entity) ?? '')
  return moments.sort().at(-1) || undefined
}

export type Unit = 'day' | 'month'

const DAY_MS = 86_400_000
const toText = (time: number): string => new Date(time).toISOString().slice(0, 10)
export const monthOf = (date: string): string => `${date.slice(0, 7)}-01`
export const nextDay = (date: string): string => toText(Date.parse(date) + DAY_MS)

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return toText(Date.UTC(year, number, 1))
}

/** Every day, or every first of a month, from one date to another, both included. */
export function datesBetween(from: string, to: string, unit: Unit): string[] {
  const dates: string[] = []
  const step = unit === 'day' ? nextDay : nextMonth
  for (let date = unit === 'day' ? from : monthOf(from); date <= to; date = step(date)) dates.push(date)
  return dates
}

/** The first day of the period of `granularity` that holds a date; the date itself when nothing is grouped. */
export function periodOf(date: string, granularity: string): string {
  const [year, month = '01'] = date.split('-')
  if (granularity === 'year') return `${year}`
  if (granularity === 'quarter') return `${year}-q${Math.ceil(Number(month) / 3)}`
  if (granularity === 'month') return `${year}-${month}`
  if (granularity === 'week') {
    const time = Date.parse(date)
    return toText(time - ((new Date(time).getUTCDay() + 6) % 7) * DAY_MS)
  }
  return date
}
