import type { Row } from './cube.ts'
import { daysBetween } from './days.ts'

export type MarkKind = 'issued' | 'due' | 'applied' | 'dispute' | 'promise' | 'reminder' | 'settled' | 'today'

/** One thing on the line of an item's life: where it begins and ends, in shares of the line's length. */
export interface Mark {
  kind: MarkKind
  day: string
  at: number
  /** for what lasts: a dispute */
  until?: number
  /** the row it was read from */
  row?: Row
}

export interface Life {
  first: string
  last: string
  marks: Mark[]
}

interface Lived {
  events: readonly Row[]
  followUps: readonly Row[]
  due: string | null
  /** nothing of it is open at the date */
  settled: boolean
  /** the date the page is of */
  asOf: string
}

const dayOf = (value: string | null | undefined): string => (value ?? '').slice(0, 10)

/** Puts what is known of an item on one line of time: from its entry to its end, or to the date of the page. */
export function lifeline({ events, followUps, due, settled, asOf }: Lived): Life | null {
  const issued = events.find((row) => row['item_events.event'] === 'issued')
  const first = dayOf(issued?.['item_events.effective_date'])
  if (first === '') return null
  const applied = events.filter((row) => row['item_events.event'] === 'applied')
  const days = applied.map((row) => dayOf(row['item_events.effective_date'])).sort()
  const ends = [first, ...days, ...(due ? [dayOf(due)] : []), ...(settled ? [] : [asOf])]
  const last = ends.sort().at(-1) ?? first
  const length = Math.max(1, daysBetween(first, last))
  const at = (day: string) => Math.min(1, Math.max(0, daysBetween(first, day) / length))
  const mark = (kind: MarkKind, day: string, row?: Row): Mark => ({ kind, day, at: at(day), ...(row && { row }) })
  const end = settled ? days.filter((day) => day <= asOf).at(-1) : undefined
  const marks = [
    mark('issued', first, issued),
    ...(due ? [mark('due', dayOf(due))] : []),
    ...applied.map((row) => mark('applied', dayOf(row['item_events.effective_date']), row)),
    ...followUps
      .filter((row) => dayOf(row['follow_ups.from_date']) <= last)
      .map((row) => {
        const kind = row['follow_ups.kind'] as MarkKind
        const until = dayOf(row['follow_ups.to_date']) || asOf
        const begun = mark(kind, dayOf(row['follow_ups.from_date']), row)
        return kind === 'dispute' ? { ...begun, until: at(until) } : begun
      }),
    ...(end ? [mark('settled', end)] : asOf >= first ? [mark('today', asOf)] : []),
  ]
  return { first, last, marks: marks.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)) }
}
