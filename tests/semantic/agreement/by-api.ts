import { Writable } from 'node:stream'
import type { SemanticLayer } from '../../../semantic/cube.ts'
import { exportRows } from '../../../semantic/exports.ts'
import { STOCKS, type Stock } from '../../../semantic/stocks.ts'
import type { Cells, Served } from '../../helpers/served.ts'
import { EMPTY } from './by-sql.ts'
import { LATEST, type Slice, startOf } from './slices.ts'

const equals = (member: string, value: string) => ({ member, operator: 'equals', values: [value] })

/** What a slice says of dates, as a caller of that view writes it. */
function datesOf(view: string, slice: Slice): object[] {
  const { from, to, known, knownLater } = slice
  const { member = '', moments = {} } = (STOCKS[view] ?? {}) as Partial<Stock>
  const moment = (name: string, value: string) =>
    name in moments && value !== '' ? [equals(`${view}.${name}`, value)] : []
  // the latest day is what is meant when none is said
  const range =
    member === '' || (from === LATEST && to === LATEST) ? [] : [{ member, operator: 'inDateRange', values: [from, to] }]
  return [
    ...range,
    ...moment('from_date', startOf(slice)),
    ...moment('to_date', to),
    ...moment('known_at', known),
    ...moment('known_before', known),
    ...moment('known_after', knownLater),
  ]
}

/** A slice as a query: all the measures named, of one view. */
export function queryOf(view: string, measures: readonly string[], slice: Slice) {
  return {
    measures: measures.map((name) => `${view}.${name}`),
    dimensions: slice.by === null ? [] : [`${view}.${slice.by}`],
    filters: [
      ...datesOf(view, slice),
      ...slice.filters.map(({ name, ...condition }) => ({ member: `${view}.${name}`, ...condition })),
    ],
  }
}

function bySlice(view: string, by: string | null, rows: readonly Cells[]): Map<string, Cells> {
  const short = (row: Cells) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name.replace(`${view}.`, ''), value]))
  return new Map(rows.map(short).map((row) => [by === null ? '(whole)' : row[by] || EMPTY, row]))
}

/** The figures of a slice as the API answers them. */
export async function byApi(served: Served, view: string, measures: readonly string[], slice: Slice) {
  const answered = await served.ask(queryOf(view, measures, slice), slice.caller)
  if (answered.status !== 200) throw new Error(`${answered.error} ${JSON.stringify(slice)}`)
  return bySlice(view, slice.by, answered.data)
}

/** The figures of a slice as a file: the cells of a line of CSV, a quoted one with its quotes doubled. */
function cellsOf(line: string): string[] {
  return [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  )
}

/** The figures of a slice as an export writes them. */
export async function byCsv(layer: SemanticLayer, view: string, measures: readonly string[], slice: Slice) {
  const parts: Buffer[] = []
  const target = new Writable({
    write(part, _, done) {
      parts.push(Buffer.from(part))
      done()
    },
  })
  const question = { query: queryOf(view, measures, slice), caller: slice.caller, requestId: 'test' }
  await exportRows(layer, question, 'csv', target)
  const [header = '', ...lines] = Buffer.concat(parts).toString('utf8').replace('\ufeff', '').trimEnd().split('\r\n')
  const names = cellsOf(header)
  const rows = lines.map((line) => {
    const cells = cellsOf(line)
    return Object.fromEntries(names.map((name, index) => [name, cells[index] === '' ? null : (cells[index] ?? null)]))
  })
  return bySlice(view, slice.by, rows)
}
