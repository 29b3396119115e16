import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Contract } from '../../../semantic/contract.ts'
import type { Cells } from '../../helpers/served.ts'
import { type Condition, type Cuts, type Slice, startOf } from './slices.ts'

const FOLDER = join(import.meta.dirname, 'sql')
const WHOLE = '(whole)'
export const EMPTY = '(empty)'

/** What every view is by hand: the rows of a view, and the figures of each slice of them. */
export const VIEWS = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.sql'))
  .map((file) => file.replace('.sql', ''))
  .sort()

/** The rates that sql/expected_losses.sql says too. */
export const LOSSES = {
  rates: { not_due: '0.5', b1: '2', b2: '5.125', b3: '12.5', b4: '25', b5: '60', no_due_date: '10' },
  adjustment: '5',
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

function partsOf(view: string): { rows: string; figures: string } {
  const read = (...path: string[]): string => readFileSync(join(FOLDER, ...path), 'utf8')
  const [rows = '', figures = ''] = read(`${view}.sql`).split('-- figures\n')
  return { rows, figures: figures.replaceAll(/^-- part (\w+)$/gm, (_, part: string) => read('parts', `${part}.sql`)) }
}

function conditionOf({ name, operator, values }: Slice['filters'][number]): string {
  const isIn = `"${name}" in (${values.map(quoted).join(', ')})`
  return operator === 'equals' ? isIn : `(${isIn}) is not true`
}

/** What the caller may see of the rows. */
function rightsOf({ caller }: Slice): string[] {
  const isIn = (name: string, values: readonly string[]) => `${name} in (${values.map(quoted).join(', ')})`
  return [
    ...(caller.entities === '*' ? [] : [isIn('entity', caller.entities)]),
    ...(caller.portfolios ? [isIn('rights_portfolio', caller.portfolios)] : []),
  ]
}

const LAST_EXPORT = "(select max(last_landed_at) - interval 1 second from fct_sources where stream = 'ledger_lines')"
const BEFORE_LAST_EXPORT = `known_from <= ${LAST_EXPORT} and known_to > ${LAST_EXPORT}`

const knownAt = (moment: string): string =>
  moment === '' ? 'is_current' : `known_from <= timestamp '${moment}' and known_to > timestamp '${moment}'`

/** Which targets stand beside the figures of a slice: of companies, of portfolios, or none. */
function targetsOf({ by, filters, caller }: Slice): string {
  const names = [by ?? 'entity', ...filters.map(({ name }) => name)]
  if (names.some((name) => name !== 'entity' && name !== 'portfolio')) return 'none'
  if (names.includes('portfolio')) return 'portfolio'
  return caller.portfolios ? 'rights' : 'entity'
}

function filled(text: string, slice: Slice): string {
  const values: Record<string, string> = {
    from: slice.from,
    to: slice.to,
    known: knownAt(slice.known),
    known_later: knownAt(slice.knownLater),
    before: slice.known === '' ? BEFORE_LAST_EXPORT : knownAt(slice.known),
    start: startOf(slice),
    targets: targetsOf(slice),
    items: slice.filters.some(({ name, operator }) => name === 'item_id' && operator === 'equals') ? 'asked' : 'all',
    buckets: [slice.by, ...slice.filters.map(({ name }) => name)].some((name) => name?.endsWith('_bucket'))
      ? 'asked'
      : 'all',
    originals: ['analyst', 'sales'].includes(slice.caller.role) ? 'kept' : 'shown',
    clock: `${new Date().toISOString().slice(0, 13).replace('T', ' ')}:00:00`,
  }
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')
}

/** The figures of a slice as the hand-written query of the view reads them in the published file. */
export async function bySql(connection: DuckDBConnection, view: string, slice: Slice): Promise<Map<string, Cells>> {
  const { rows, figures } = partsOf(view)
  const by = slice.by === null ? quoted(WHOLE) : `coalesce(nullif("${slice.by}"::varchar, ''), ${quoted(EMPTY)})`
  const where = [...rightsOf(slice), ...slice.filters.map(conditionOf)]
  const text = `with rows as (${filled(rows, slice)}),
    kept as materialized (select ${by} as slice, * from rows where ${where.length ? where.join(' and ') : 'true'}),
    slices as (select distinct slice from kept ${slice.by === null ? `union select ${quoted(WHOLE)}` : ''}),
    ${filled(figures, slice)}`
  const answer = (await connection.runAndReadAll(text)).getRowObjectsJson()
  const textOf = (value: unknown): string | null => (value === null ? null : String(value))
  const cellsOf = (row: Record<string, unknown>): Cells =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, textOf(value)]))
  return new Map(answer.map(({ slice: name, ...row }) => [`${name}`, cellsOf(row)]))
}

const LATEST_SLICE = { known: '', knownLater: '', by: null, filters: [] }

/** What a view can be cut by: the columns of its rows that are public texts, and the values they take on a day. */
export async function cutsOf(connection: DuckDBConnection, view: string, contract: Contract, day: string) {
  const slice = { ...LATEST_SLICE, caller: { entities: '*' }, from: day, to: day } as unknown as Slice
  const rows = filled(partsOf(view).rows, slice)
  const names = (await connection.runAndReadAll(`describe ${rows}`))
    .getRowObjectsJson()
    .map((row) => `${row.column_name}`)
  const { dimensions = {}, measures = {} } = contract[view] ?? {}
  const cuts = names.filter((name) => dimensions[name]?.type === 'string')
  const lists = cuts.map(
    (name) => `list_sort(list(distinct "${name}") filter (where "${name}" is not null)) as "${name}"`,
  )
  const [values = {}] = (
    await connection.runAndReadAll(`select ${lists.join(', ')} from (${rows})`)
  ).getRowObjectsJson() as Record<string, string[] | null>[]
  const isOfOne = Object.values(measures).some(({ null_reasons }) => null_reasons?.includes('not_one_week'))
  const single = isOfOne ? await oneWeek(connection, rows) : []
  const isFull = (name: string) => (values[name] ?? []).length > 0
  return {
    values: new Map(cuts.filter(isFull).map((name) => [name, values[name] ?? []])),
    single,
    hasPortfolios: names.includes('rights_portfolio'),
    hasCurrency: Object.values(measures).some(({ unit }) => unit === 'currency' || unit === 'ratio' || unit === 'days'),
  } satisfies Cuts
}

/** One week of one past forecast of one company, the first there is. */
async function oneWeek(connection: DuckDBConnection, rows: string): Promise<Condition[]> {
  const names = ['entity', 'made_on', 'week_number']
  const columns = names.map((name) => `"${name}"::varchar as "${name}"`).join(', ')
  const [row] = (
    await connection.runAndReadAll(`select ${columns} from (${rows}) order by all limit 1`)
  ).getRowObjectsJson()
  return row ? names.map((name) => ({ name, operator: 'equals', values: [`${row[name]}`] })) : []
}
