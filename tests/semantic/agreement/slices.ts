import { createRandom, type Random } from '../../../scripts/demo/random.ts'
import type { Caller } from '../../../semantic/auth.ts'
import { CFO } from '../../helpers/served.ts'

export const SEED = 20_261_125

/** A condition on one dimension of a view. */
export interface Condition {
  readonly name: string
  readonly operator: 'equals' | 'notEquals'
  readonly values: readonly string[]
}

/** One question to a view: all its measures, of whom, of when, cut how. */
export interface Slice {
  readonly caller: Caller
  /** First and last day asked; a balance is that of the last. */
  readonly from: string
  readonly to: string
  /** Two moments, for the views that know what was believed; '' is now. */
  readonly known: string
  readonly knownLater: string
  readonly by: string | null
  readonly filters: readonly Condition[]
}

/** What a view can be cut by, and the values found of it. */
export interface Cuts {
  readonly values: ReadonlyMap<string, readonly string[]>
  readonly hasPortfolios: boolean
  /** Whether its figures are amounts in the currency of each company, which do not add up over two. */
  readonly hasCurrency: boolean
  /** What names one row, where a measure has a figure of no more than that. */
  readonly single: readonly Condition[]
}

const FIRST = Date.parse('2024-01-15')
const LAST_DAY = 1019
export const LATEST = '2026-10-31'

export const dayOf = (random: Random, from = 0, to = LAST_DAY): string =>
  new Date(FIRST + random.int(from, to) * 86_400_000).toISOString().slice(0, 10)

/** The first of two days compared. */
export const startOf = ({ from, to }: Slice): string => (from === to ? '2024-01-01' : from)

function someOf(random: Random, values: readonly string[], most: number): string[] {
  return [...new Set(Array.from({ length: random.int(1, most) }, () => random.pick(values)))]
}

const CALLERS: readonly Caller[] = [
  ...['atelier', 'comptoir', 'filiale'].map((name) => ({ sub: name, role: 'analyst', entities: [name], pii: false })),
] as readonly Caller[]
const PORTFOLIOS = ['nord', 'ouest', 'enseignes', 'public', 'travaux', 'export', 'est', 'sud', 'londres', '(none)']

function callerOf(random: Random, hasPortfolios: boolean): Caller {
  const kind = random.int(0, hasPortfolios ? 4 : 2)
  if (kind < 2) return CFO
  if (kind === 2) return random.pick(CALLERS)
  const entities = kind === 3 ? ('*' as const) : ['atelier', 'comptoir']
  return { sub: 'sales', role: 'sales', entities, portfolios: someOf(random, PORTFOLIOS, 3), pii: false } as Caller
}

const MANY = ['customer_id', 'item_id', 'other_item_id', 'difference_id', 'movement_id', 'line_id', 'counterpart_id']

function conditionOf(random: Random, cuts: Cuts): Condition[] {
  const names = [...cuts.values.keys()].filter((name) => name !== 'entity')
  if (names.length === 0) return []
  const name = random.pick(names)
  const operator = random.chance(250) ? 'notEquals' : 'equals'
  return [{ name, operator, values: someOf(random, cuts.values.get(name) ?? [''], MANY.includes(name) ? 40 : 2) }]
}

/** Companies of one currency, unless the answer keeps each apart. */
function companiesOf(random: Random, cuts: Cuts, by: string | null): Condition[] {
  const isApart = !cuts.hasCurrency || by === 'entity' || by === 'customer_id'
  if (isApart && random.chance(500)) return []
  const values = random.pick([['atelier'], ['atelier'], ['comptoir'], ['filiale'], ['atelier', 'comptoir']])
  return [{ name: 'entity', operator: 'equals', values }]
}

/** A whole company in one month: what only its targets stand beside. */
function wholeCompany(drawn: Slice, index: number): Slice {
  const values = [index % 20 === 3 ? 'atelier' : 'comptoir']
  return { ...drawn, caller: CFO, from: drawn.to, by: null, filters: [{ name: 'entity', operator: 'equals', values }] }
}

/** So many slices of a view, the same at every run. */
export function slicesOf(view: string, cuts: Cuts, count: number): Slice[] {
  const random = createRandom([...view].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), SEED))
  return Array.from({ length: count }, (_, index) => {
    const to = index % 5 === 0 ? LATEST : dayOf(random, 60)
    const from = random.chance(500) ? to : dayOf(random, 0, 60)
    const by = random.chance(750) ? random.pick([...cuts.values.keys()]) : null
    const known = random.chance(300) ? `${dayOf(random)} 12:00:00` : ''
    const knownLater = random.chance(300) ? `${dayOf(random)} 12:00:00` : ''
    const filters = [
      ...companiesOf(random, cuts, by),
      ...(random.chance(700) ? conditionOf(random, cuts) : []),
      ...(random.chance(300) ? conditionOf(random, cuts) : []),
    ]
    const drawn = { caller: callerOf(random, cuts.hasPortfolios), from, to, known, knownLater, by, filters }
    if (index % 10 === 7 && cuts.single.length > 0) return { ...drawn, caller: CFO, by: null, filters: cuts.single }
    return index % 10 === 3 ? wholeCompany(drawn, index) : drawn
  })
}
