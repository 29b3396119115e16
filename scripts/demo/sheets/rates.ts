import { atelier } from '../companies.ts'
import { day, iso } from '../days.ts'
import { QUOTED, ratesOf } from '../rates.ts'
import { type BadRow, type Fields, type Table, table } from './table.ts'

/** The working day on which nobody wrote down one of the rates. */
const LOST = { currency: 'USD', date: day('2026-04-22') } as const

export interface RatesTruth {
  missing: { date: string; currency: string }[]
}

const OWN = { date: 'Date', currency: 'Devise', inverse_rate: 'Pour 1 euro' }

/** The rates of every working day as a central bank quotes them: how many units one euro buys. */
export function ratesTable(): { table: Table; truth: RatesTruth } {
  const records = QUOTED.flatMap((currency) =>
    [...ratesOf(currency)]
      .filter(([date]) => !(currency === LOST.currency && date === LOST.date))
      .map(([date, rate]): Fields => ({ date: { day: date }, currency, inverse_rate: { number: fourDecimals(rate) } })),
  )
  const bad = (after: number, more: Fields, code: BadRow['code']): BadRow => ({
    ...{ after, code, record: { ...records[after], ...more } },
  })
  const spoiled = [
    bad(30, { date: '2025-02-30' }, 'unreadable_date'),
    bad(60, { inverse_rate: '1e0' }, 'unreadable_rate'),
    bad(90, { currency: null }, 'missing_value'),
  ]
  const text = { encoding: 'utf-8', separator: ',', decimal: '.', dates: 'YYYY-MM-DD' } as const
  const fields = ['date', 'currency', 'inverse_rate']
  const shape = {
    name: 'cours.csv',
    kind: 'rates',
    entity: atelier.id,
    language: 'fr',
    fields,
    own: OWN,
    text,
  } as const
  return {
    table: table(shape, records, spoiled),
    truth: { missing: [{ date: iso(LOST.date), currency: LOST.currency }] },
  }
}

/** 10850 ten-thousandths → '1.0850'. */
const fourDecimals = (rate: number): string => {
  const digits = String(rate).padStart(5, '0')
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`
}
