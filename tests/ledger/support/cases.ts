import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Built, CLOCK, sharedBuild } from './built.ts'

/** A figure as worked by hand. A list where facts leave the word open, or where several lines share the amount. */
export type Expected = Readonly<Record<string, unknown>> & { readonly line: Reference | readonly Reference[] }

/** A line of the case's ledger: its number in the file (header = 1), `year:number` when the case has two years. */
export type Reference = number | string

export interface Application extends Readonly<Record<string, unknown>> {
  readonly debit: Reference | readonly Reference[]
  readonly credit: Reference | readonly Reference[]
}

export interface LedgerCase {
  readonly name: string
  readonly entity: string
  readonly rule: string
  readonly books_date: string
  readonly items: readonly Expected[]
  readonly applications: readonly Application[]
  /** By date, then account root. */
  readonly open: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** What stays open at the books' date, by line. */
  readonly open_items: Readonly<Record<string, string>>
  readonly sales: Readonly<Record<string, string>>
  readonly doubts: readonly { readonly check: string; readonly line?: Reference; readonly amount?: string }[]
  readonly outside_rate?: string
  readonly is_lettered?: boolean
  readonly opening_pending?: boolean
  readonly config?: Readonly<Record<string, unknown>>
  readonly customer_terms?: readonly Readonly<Record<string, unknown>>[]
  /** Name and text of each FEC. */
  readonly files: Readonly<Record<string, string>>
}

const ROOT = join(import.meta.dirname, '..', '..', 'fixtures', 'ledgers')

/** Every made-up ledger with what was worked out by hand for it. */
export function ledgerCases(): LedgerCase[] {
  return readdirSync(ROOT).map((name) => {
    const folder = join(ROOT, name)
    const texts = readdirSync(folder).filter((file) => file.endsWith('.txt'))
    const files = Object.fromEntries(texts.map((file) => [file, readFileSync(join(folder, file), 'utf8')]))
    const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Omit<
      LedgerCase,
      'name' | 'files'
    >
    return { ...expected, name, files }
  })
}

/** Every case, an entity each, in one workspace and one run. */
export function buildCases(): Promise<Built> {
  const cases = ledgerCases()
  const files = Object.assign({}, ...cases.map((given) => given.files))
  return sharedBuild('cases', [{ files, now: CLOCK }], configurationOf(cases))
}

/** One workspace for all the cases, with their terms. JSON is YAML. */
function configurationOf(cases: readonly LedgerCase[]): string {
  const entities = cases.map(({ entity, name, config }) => ({ id: entity, name, siren: entity, ...config }))
  const terms = cases.flatMap(({ entity, customer_terms }) =>
    (customer_terms ?? []).map((term) => ({ ...term, entity })),
  )
  return JSON.stringify({ entities, terms })
}
