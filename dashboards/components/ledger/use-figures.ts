import { useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { monthOf, useScope } from '../../lib/scope.ts'
import { useFormat } from '../../lib/use-format.ts'
import { lastMonths, stockNow } from './questions-of-figures.ts'

const MONTHS_SHOWN = 13

/** The questions of the tiles, read once: the stock at the date, the months before, and their names. */
export function useFigures() {
  const scope = useScope()
  const format = useFormat()
  const stock = useAsk(stockNow(scope))
  const series = useAsk(lastMonths(scope))
  const months: Row[] = series.state === 'ready' ? series.rows.slice(-MONTHS_SHOWN) : []
  const last = months.at(-2)
  const year = months.length === MONTHS_SHOWN ? months[0] : undefined
  return {
    stock,
    series,
    now: stock.state === 'ready' ? stock.rows[0] : undefined,
    current: months.at(-1),
    last,
    lastMonth: last ? format.month(monthOf(last)) : '',
    /** the same month a year ago */
    year,
    yearMonth: year ? format.month(monthOf(year)) : '',
    spark: (member: string) => months.map((row) => row[member] ?? null),
  }
}

/** Brings another figure of the page into view: the drill of a tile. */
export const scrollTo = (id: string) => document.getElementById(id)?.scrollIntoView({ block: 'start' })
