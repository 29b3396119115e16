import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Opened, openDuckDB } from '../../../duckdb/open.ts'
import { createRandom } from '../../../scripts/demo/random.ts'
import { type Contract, readContract } from '../../../semantic/contract.ts'
import { STOCKS } from '../../../semantic/stocks.ts'
import { currentFile } from '../../helpers/published.ts'
import { type Served, serveDemo } from '../../helpers/served.ts'
import { type Asker, byPeriod, cutBy, onlyPart, total, within } from './ask-again.ts'
import { cutsOf } from './by-sql.ts'
import { partProblems, periodProblems, rowDifferences } from './parts.ts'
import { type Cuts, dayOf, LATEST, SEED, type Slice, slicesOf } from './slices.ts'

// Over the published demo (demoWorkspace): a figure asked another way is the same figure.
const ROUNDS = Number(process.env.ENCOURS_SLICES ?? 6)

let served: Served
let file: Opened<unknown>
const contract: Contract = await readContract()
const cuts = new Map<string, Cuts>()
beforeAll(async () => {
  served = await serveDemo()
  file = await openDuckDB(await currentFile(served.publishedDir), { access_mode: 'READ_ONLY' })
  for (const view of Object.keys(contract)) cuts.set(view, await cutsOf(file.connection, view, contract, LATEST))
})
afterAll(async () => {
  await file.close()
  await served.stop()
})

const OF_A_SCENARIO = ['expected_receipts', 'new_business_receipts', 'total_receipts', 'open_amount', 'item_count']
/** Each cause of a bridge stands on the same two balances; scenarios and methods do not add up, one is meant unless named. */
const REPEATED: Record<string, readonly string[]> = {
  'forecast.scenario': OF_A_SCENARIO,
  'forecast.scenario_title_fr': OF_A_SCENARIO,
  'forecast.scenario_title_en': OF_A_SCENARIO,
  'forecast_accuracy.method': ['forecast_count', 'expected_amount', 'received_amount'],
  'dso_bridge.cause': ['opening_amount', 'closing_amount', 'amount_in_doubt'],
  'dso_bridge.cause_order': ['opening_amount', 'closing_amount', 'amount_in_doubt'],
  // scenarios do not add up: one is meant unless they are told apart
  'cash_board.scenario': [
    ...['expected_receipts', 'new_business_receipts', 'payables'],
    ...['supplier_payables', 'payroll_payables', 'tax_payables'],
  ],
}
/** Lines are those of an item's whole piece where the item is asked, its own where it is only told. */
const ASKED_OTHERWISE = ['ledger_lines.item_id']

const textOf = ({ caller, ...slice }: Slice): string =>
  `${JSON.stringify(slice)} ${caller.entities} ${caller.portfolios ?? ''}`
const askerOf = (view: string): Asker => ({ view, served, measures: Object.keys(contract[view]?.measures ?? {}) })

/** What the views that hold no balance are cut by in time. */
const TIMES = ['effective_date', 'invoice_date', 'accounting_date', 'from_day']

/** A few slices of a view, each with a dimension to cut it by: any text or number, a customer or an item in turn. */
function casesOf(view: string) {
  const { dimensions = {} } = contract[view] ?? {}
  const random = createRandom(SEED + view.length)
  const names = Object.keys(dimensions).filter((name) => dimensions[name]?.type !== 'time')
  const finest = ['customer_id', 'item_id'].filter((name) => names.includes(name))
  const slices = slicesOf(view, cuts.get(view) as Cuts, ROUNDS).map((slice) => {
    // amounts of two currencies are refused unless one company is named
    const isNamed = slice.filters.some(({ name }) => name === 'entity')
    const company = { name: 'entity', operator: 'equals' as const, values: ['atelier'] }
    return { ...slice, by: null, filters: isNamed ? slice.filters : [...slice.filters, company] }
  })
  return slices.map((slice, index) => {
    const by = index % 3 === 2 && finest.length > 0 ? random.pick(finest) : random.pick(names)
    return { slice, by, random }
  })
}

describe.each(Object.keys(contract))('%s', (view) => {
  const measures = contract[view]?.measures ?? {}

  it('is the sum of its parts, and each part asked alone is its row, as each measure declares', async () => {
    const found: string[] = []
    for (const { slice, by, random } of casesOf(view)) {
      const said = `by ${by} ${textOf(slice)}`
      const asker = askerOf(view)
      const parts = await cutBy(asker, slice, by)
      found.push(...partProblems(measures, await total(asker, slice), parts, said, REPEATED[`${view}.${by}`]))
      if (parts.length === 0 || ASKED_OTHERWISE.includes(`${view}.${by}`)) continue
      const part = random.pick(parts)
      const alone = await onlyPart(asker, slice, by, part[by] ?? null)
      found.push(...rowDifferences(measures, alone, part, `${part[by]} alone, ${said}`))
    }
    expect(found.slice(0, 20), `${found.length} problems`).toEqual([])
  }, 600_000)

  it('over a range is that of its last date or the sum of its periods, and a period is itself asked alone', async () => {
    const { member = '' } = STOCKS[view] ?? {}
    const other = Object.keys(contract[view]?.dimensions ?? {}).find((name) => TIMES.includes(name))
    if (member === '' && other === undefined) return
    const found: string[] = []
    for (const { slice: drawn, random } of casesOf(view)) {
      const slice = { ...drawn, from: dayOf(random, 0, 700), to: dayOf(random, 800) }
      const granularity = random.pick(['month', 'quarter', 'year'])
      const said = `by ${granularity} ${textOf(slice)}`
      const asker = askerOf(view)
      const periods = await byPeriod(asker, slice, granularity, member || `${view}.${other}`)
      const whole = await total(asker, slice)
      if (member === '') {
        found.push(...partProblems(measures, whole, periods, said))
        continue
      }
      if (periods.length === 0) continue
      found.push(...periodProblems(measures, whole, periods, said))
      const period = random.pick(periods)
      const alone = await total(asker, within(slice, granularity, period.period))
      found.push(...rowDifferences(measures, alone, period, `${period.period} alone, ${said}`))
    }
    expect(found.slice(0, 20), `${found.length} problems`).toEqual([])
  }, 600_000)
})
