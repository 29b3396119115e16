import fc from 'fast-check'
import type { FecRow } from '../../helpers/fec.ts'
import { ledgerAmount, ledgerFile, receipt, sale } from './rows.ts'

const letter = fc.option(fc.constantFrom('A', 'B', 'C'), { nil: undefined })

const movement = fc.record({
  kind: fc.constantFrom('sale', 'sale', 'receipt', 'receipt', 'credit', 'bounce', 'loss', 'bill'),
  customer: fc.constantFrom('C1', 'C2', ''),
  day: fc.integer({ min: 0, max: 729 }),
  // a few amounts come back often, so that equal ones meet
  cents: fc.oneof(fc.constantFrom(12000, 24000, 36000), fc.integer({ min: 100, max: 99999 })),
  letter,
  /** Booked, or lettered, only after the first export although it belongs before it. */
  isLate: fc.constantFrom(true, false, false, false, false, false),
  isLetteredLate: fc.boolean(),
})

const shape = fc.record({
  movements: fc.array(movement, { minLength: 6, maxLength: 40 }),
  isLettered: fc.boolean(),
  /** Which files there are: both years, both but the second one has no opening yet, or the second one alone. */
  years: fc.constantFrom('one', 'both', 'both', 'pending', 'missing'),
  opening: fc.constantFrom('lump', 'detailed'),
  openingLetters: fc.array(letter, { minLength: 30, maxLength: 30 }),
  /** By how much the opening of C1 differs from what the year before closes with. */
  difference: fc.constantFrom(0, 0, 0, 700, -500),
  /** The last day of a first export. */
  cut: fc.integer({ min: 100, max: 700 }),
})

type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never
type Movement = Shape['movements'][number]

type Files = Record<string, string>

/** A ledger as it stands in the end, and as a first export showed it. */
export interface Drawn {
  readonly siren: string
  readonly first: Files
  readonly last: Files
}

/** Small ledgers of every shape we know, one entity each: the same ones at every run for a seed. */
export function randomLedgers(count: number, seed: number): Drawn[] {
  return fc.sample(shape, { numRuns: count, seed }).map((drawn, index) => {
    const siren = String(300 + index).padStart(9, '0')
    const rows = drawn.movements
      .toSorted((a, b) => a.day - b.day)
      .map((movement, at) => ({ movement, rows: rowsOf(movement, at, drawn.isLettered) }))
    const whole = rows.flatMap((one) => one.rows)
    const early = rows
      .filter(({ movement }) => movement.day <= drawn.cut && !movement.isLate)
      .flatMap((one) =>
        one.rows.map(({ letter: given, ...row }) =>
          given && !one.movement.isLetteredLate ? { ...row, letter: given } : row,
        ),
      )
    return { siren, first: filesOf(siren, drawn, early, whole), last: filesOf(siren, drawn, whole, whole) }
  })
}

/** The files that show `rows`; the opening is what the `whole` first year comes to. */
function filesOf(siren: string, drawn: Shape, rows: readonly FecRow[], whole: readonly FecRow[]): Files {
  const [first, second] = [rows.filter(isFirstYear), rows.filter((row) => !isFirstYear(row))]
  if (rows.length === 0) return {}
  if (drawn.years === 'one' || second.length === 0) {
    return drawn.years === 'missing' ? {} : ledgerFile(siren, drawn.years === 'one' ? '20241231' : '20231231', rows)
  }
  const opening = drawn.years === 'pending' ? [] : openingOf(whole.filter(isFirstYear), drawn)
  const running = ledgerFile(siren, '20241231', [...opening, ...second])
  if (drawn.years === 'missing' || first.length === 0) return running
  return { ...ledgerFile(siren, '20231231', first), ...running }
}

const isFirstYear = ({ date }: FecRow) => date < '20240101'

function rowsOf({ kind, customer, day, cents, letter: drawn }: Movement, index: number, isLettered: boolean): FecRow[] {
  const date = new Date(Date.UTC(2023, 0, 1 + day)).toISOString().slice(0, 10).replaceAll('-', '')
  const reference = `P${index}`
  const marks = isLettered && drawn ? { letter: drawn } : {}
  if (kind === 'sale') return sale(reference, date, customer, cents, marks)
  if (kind === 'receipt') return receipt(reference, date, customer, cents, marks)
  // A credit note is a sale the other way round, a bounce a receipt the other way round.
  if (kind === 'credit') return sale(reference, date, customer, cents, marks).map(reversed)
  if (kind === 'bounce') return receipt(reference, date, customer, cents, marks).map(reversed)
  const line = { journal: 'OD', num: reference, date, piece: reference, label: kind }
  const debited = kind === 'loss' ? { account: '654000' } : { account: '413000', aux: customer, ...marks }
  return [
    { ...line, ...debited, debit: ledgerAmount(cents) },
    { ...line, account: '411000', aux: customer, credit: ledgerAmount(cents), ...marks },
  ]
}

function reversed({ debit, credit, ...row }: FecRow): FecRow {
  return { ...row, ...(debit && { credit: debit }), ...(credit && { debit: credit }) }
}

/** What the second year opens with: the receivables of the first, and three balance sheet accounts to even it out. */
function openingOf(first: readonly FecRow[], { opening, openingLetters, difference, isLettered }: Shape): FecRow[] {
  const line = { journal: 'AN', journalName: 'A nouveaux', num: 'AN1', date: '20240101', label: 'A nouveau' }
  const carried =
    opening === 'lump' ? lumps(first) : first.filter(isReceivable).map((row) => ({ row, cents: centsOf(row) }))
  const lines = carried.map(({ row, cents }, index) => ({
    row: {
      ...line,
      account: row.account,
      aux: row.aux ?? '',
      ...(opening === 'detailed' && { piece: row.piece ?? '', pieceDate: row.date }),
      ...(isLettered && openingLetters[index] && { letter: openingLetters[index] }),
    },
    cents,
  }))
  if (difference !== 0) lines.push({ row: { ...line, account: '411000', aux: 'C1' }, cents: difference })
  const others = [100, 445710, 512000].map((account, index) => ({
    row: { ...line, account: account === 100 ? '101000' : String(account) },
    cents: index === 0 ? -lines.reduce((sum, { cents }) => sum + cents, 0) - 500 : index === 1 ? -200 : 700,
  }))
  return [...lines, ...others].map(({ row, cents }) => ({
    ...row,
    ...(cents >= 0 ? { debit: ledgerAmount(cents) } : { credit: ledgerAmount(-cents) }),
  }))
}

function lumps(rows: readonly FecRow[]) {
  const sums = new Map<string, { row: FecRow; cents: number }>()
  for (const row of rows.filter(isReceivable)) {
    const key = `${row.account} ${row.aux ?? ''}`
    sums.set(key, { row, cents: (sums.get(key)?.cents ?? 0) + centsOf(row) })
  }
  return [...sums.values()].filter(({ cents }) => cents !== 0)
}

const isReceivable = ({ account }: FecRow) => account.startsWith('41')
const cents = (text: string | undefined) => Number((text ?? '0').replace(',', ''))
const centsOf = (row: FecRow) => cents(row.debit) - cents(row.credit)
