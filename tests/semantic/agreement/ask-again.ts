import { periodOf } from '../../../semantic/calendar.ts'
import { STOCKS } from '../../../semantic/stocks.ts'
import type { Cells, Served } from '../../helpers/served.ts'
import { queryOf } from './by-api.ts'
import type { Slice } from './slices.ts'

/** A question of one view, and ways to ask it otherwise. */
export interface Asker {
  readonly view: string
  readonly measures: readonly string[]
  readonly served: Served
}

type Extra = { readonly filters?: object[]; readonly dimensions?: string[]; readonly timeDimensions?: object[] }

async function rowsOf({ view, measures, served }: Asker, slice: Slice, extra: Extra = {}): Promise<Cells[]> {
  const query = queryOf(view, measures, slice)
  const asked = { ...query, ...extra, filters: [...query.filters, ...(extra.filters ?? [])] }
  const answered = await served.ask(asked, slice.caller)
  if (answered.status !== 200) throw new Error(`${answered.error} ${JSON.stringify(asked)}`)
  return answered.data.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name.replace(`${view}.`, ''), value])),
  )
}

/** The only row of a slice that is not cut. */
export const total = async (asker: Asker, slice: Slice, extra: Extra = {}): Promise<Cells> =>
  (await rowsOf(asker, { ...slice, by: null }, extra))[0] ?? {}

/** A row for each value of one dimension. */
export const cutBy = (asker: Asker, slice: Slice, by: string): Promise<Cells[]> => rowsOf(asker, { ...slice, by })

/** One part of a cut, asked by a filter. */
export function onlyPart(asker: Asker, slice: Slice, by: string, value: string | null): Promise<Cells> {
  const member = `${asker.view}.${by}`
  const filter = value === null ? { member, operator: 'notSet' } : { member, operator: 'equals', values: [value] }
  return total(asker, slice, { filters: [filter] })
}

export interface Period extends Cells {
  readonly period: string
}

/** A row for each period of a range of days, in their order. */
export async function byPeriod(asker: Asker, slice: Slice, granularity: string, member: string): Promise<Period[]> {
  const isStock = STOCKS[asker.view]?.member === member
  const timeDimensions = [{ dimension: member, granularity }]
  const rows = await rowsOf(asker, { ...slice, by: null }, { timeDimensions })
  const name = member.replace(`${asker.view}.`, '')
  return rows
    .map((row) => ({ ...row, period: (row[`${name}.${granularity}`] ?? row[name] ?? '').slice(0, 10) }))
    .filter(({ period }) => !isStock || period !== '')
    .sort((a, b) => (a.period < b.period ? -1 : 1))
}

/** The days of a slice that lie in one period. */
export function within(slice: Slice, granularity: string, period: string): Slice {
  const days: string[] = []
  for (let time = Date.parse(slice.from); time <= Date.parse(slice.to); time += 86_400_000) {
    const day = new Date(time).toISOString().slice(0, 10)
    if (periodOf(day, granularity) === periodOf(period, granularity)) days.push(day)
  }
  return { ...slice, from: days[0] ?? slice.from, to: days.at(-1) ?? slice.to }
}
