import type { FecRow } from '../../helpers/fec.ts'
import { seeded } from '../../helpers/random.ts'
import { type Built, sharedBuild } from './built.ts'
import { ledgerAmount, ledgerFile, receipt, sale } from './rows.ts'
import { ENTITIES, filesOf } from './two-exports.ts'

/** Ledgers drawn by chance, and one whose invoices come and go. */
export const SIRENS = ['000000401', '000000402', '000000403', '000000404'] as const
export const AGAIN = '000000405'
export const SEED = 20260501

/** When each of the exports was read, and published. */
export const READ_AT = [
  '2025-02-05T08:00:00Z',
  '2025-03-05T08:00:00Z',
  '2025-04-05T08:00:00Z',
  '2025-05-05T08:00:00Z',
  '2025-06-05T08:00:00Z',
] as const

/** The last day of each export: January to May of 2024, a month more each time. */
const ENDS = ['20240131', '20240229', '20240331', '20240430', '20240531'] as const

/** What happens to one document over the exports; `from` is the first export that shows it. */
interface Movement {
  readonly kind: 'sale' | 'receipt' | 'credit' | 'group'
  readonly customer: string
  readonly day: number
  readonly cents: number
  readonly from: number
  /** Exports that leave it out although it was shown before; it may come back. */
  readonly missing: readonly number[]
  /** Its letter in each export. */
  readonly letters: readonly string[]
}

/** Lines nobody touches, so that what vanishes stays under the tenth of a file that would hold it. */
const quiet: FecRow[] = Array.from({ length: 20 }, (_, n) => [
  ...sale(`Q${n}`, `202401${10 + n}`, `Q${n % 3}`, 60000, { letter: `Q${n}` }),
  ...receipt(`QV${n}`, `202401${10 + n}`, `Q${n % 3}`, 60000, { letter: `Q${n}` }),
]).flat()

/** The files of one entity at each export: documents booked late, vanished, back again, lettered late or otherwise. */
function successiveExports(siren: string, seed: number): Record<string, string>[] {
  const chance = seeded(seed)
  const isLettered = chance() < 0.7
  const movements = Array.from({ length: 40 }, () => drawMovement(chance, isLettered))
  return ENDS.map((end, turn) => ledgerFile(siren, end, [...(isLettered ? quiet : []), ...rowsAt(movements, turn)]))
}

function drawMovement(chance: () => number, isLettered: boolean): Movement {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(chance() * values.length)] as T
  const day = Math.floor(chance() * 151)
  const from = ENDS.findIndex((end) => dateOf(day) <= end) + (chance() < 0.25 ? pick([1, 2]) : 0)
  const leaves = chance() < 0.12 ? pick([1, 2, 3, 4]) : ENDS.length
  const letters = ENDS.map(() => '')
  for (const [turn] of letters.entries()) {
    letters[turn] = isLettered && chance() < 0.3 ? pick(['A', 'B', 'C', '']) : (letters[turn - 1] ?? '')
  }
  return {
    kind: pick(['sale', 'sale', 'sale', 'receipt', 'receipt', 'credit', 'group']),
    customer: pick(['N1', 'N2', 'S1', 'S2', '']),
    day,
    cents: chance() < 0.5 ? pick([12000, 24000, 36000]) : 100 + Math.floor(chance() * 99900),
    from,
    missing: ENDS.flatMap((_, turn) => (turn === leaves || (turn > leaves && chance() < 0.5) ? [turn] : [])),
    letters,
  }
}

const dateOf = (day: number) => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10).replaceAll('-', '')

function rowsAt(movements: readonly Movement[], turn: number): FecRow[] {
  return movements.flatMap((movement, index) =>
    movement.from <= turn && !movement.missing.includes(turn) ? rowsOf(movement, index, turn) : [],
  )
}

function rowsOf({ kind, customer, day, cents, letters }: Movement, index: number, turn: number): FecRow[] {
  const [reference, date] = [`P${index}`, dateOf(day)]
  const marks = letters[turn] ? { letter: letters[turn] } : {}
  if (kind === 'receipt') return receipt(reference, date, customer, cents, marks)
  const rows = sale(reference, date, customer, cents, marks)
  if (kind === 'group') return rows.map((row) => (row.account === '411000' ? { ...row, account: '451000' } : row))
  if (kind === 'sale') return rows
  return rows.map(({ debit, credit, ...row }) => ({
    ...row,
    ...(debit && { credit: debit }),
    ...(credit && { debit: credit }),
  }))
}

/** An invoice that is there, gone, and there again, and one that is gone for good. */
const backAgain = (siren: string): Record<string, string>[] =>
  ENDS.map((end, turn) =>
    ledgerFile(siren, end, [
      ...quiet,
      ...(turn === 1 ? [] : sale('B1', '20240110', 'B', 12000)),
      ...(turn >= 2 ? [] : sale('B2', '20240111', 'B', 4800)),
      { journal: 'OD', num: `X${turn}`, date: `${end.slice(0, 6)}15`, account: '606000', debit: ledgerAmount(100) },
      { journal: 'OD', num: `X${turn}`, date: `${end.slice(0, 6)}15`, account: '512000', credit: ledgerAmount(100) },
    ]),
  )

/** The hand-worked ledgers of two exports, and these, landed and published one export after the other. */
export async function buildSuccessively(): Promise<Built> {
  const exports = [...SIRENS.map((siren, index) => successiveExports(siren, SEED + index)), backAgain(AGAIN)]
  const turns = READ_AT.map((now, turn) => ({
    now,
    files: Object.assign(turn < 2 ? filesOf(turn as 0 | 1) : {}, ...exports.map((files) => files[turn])),
  }))
  const entities = [...SIRENS, AGAIN, ...ENTITIES].map((siren) => ({ id: siren, siren }))
  const portfolios = [
    { customers: 'N*', portfolio: 'north' },
    { customers: 'S*', portfolio: 'south' },
  ]
  return sharedBuild('successive-exports', turns, JSON.stringify({ entities, portfolios }))
}
