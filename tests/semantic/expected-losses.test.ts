import { describe, expect, it } from 'vitest'
import { lossRatesText } from '../../semantic/loss-rates.ts'
import { type ItemSpec, rowsOfItems } from '../helpers/receivable-rows.ts'
import { type Cells, serveRows } from '../helpers/served.ts'

const DUES: Record<string, string | null> = {
  ...{
    not_due: '2026-01-15',
    b1: '2025-12-15',
    b2: '2025-11-15',
    b3: '2025-10-15',
    b4: '2025-09-15',
    b5: '2025-06-15',
  },
  no_due_date: null,
}
const item = (bucket: string, amount: number, more: Partial<ItemSpec> = {}): ItemSpec => ({
  ...{ id: `${bucket} ${amount}`, entity: 'a', portfolio: '(none)', amount, due: DUES[bucket] ?? null },
  ...more,
})

/** Answers of one server to several questions, each the dimensions asked and the filters. */
async function answers(
  items: readonly ItemSpec[],
  expectedLosses: { rates: Record<string, string>; adjustment: string },
  questions: readonly { measures: string[]; dimensions?: string[]; filters?: object[] }[],
): Promise<Cells[][]> {
  const company = { name: 'Test', language: 'fr', agingLimits: [30, 60, 90, 120], balanceSheetMonths: 3 } as const
  const served = await serveRows(rowsOfItems(items), { company: { ...company, expectedLosses } })
  try {
    const found: Cells[][] = []
    for (const { measures, dimensions = [], filters = [] } of questions) {
      const member = (name: string) => `expected_losses.${name}`
      const { data } = await served.ask({
        ...{ measures: measures.map(member), dimensions: dimensions.map(member), filters },
        order: dimensions.map((name) => [member(name), 'asc']),
      })
      found.push(data.map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k.split('.')[1] ?? '', v]))))
    }
    return found
  } finally {
    await served.stop()
  }
}
const MEASURES = ['carrying_amount', 'loss_rate', 'expected_loss_amount', 'coverage_rate']
const BY_BUCKET = { measures: MEASURES, dimensions: ['aging_bucket_order'] }

describe('the expected loss', () => {
  it('of a published provision matrix is 526,500', async () => {
    const items = [item('not_due', 7_000_000), item('b1', 4_000_000), item('b2', 2_500_000), item('b3', 1_000_000)]
    const rates = { not_due: '1.5', b1: '3.4', b2: '7.1', b3: '10.8' }
    const [total, buckets] = await answers(items, { rates, adjustment: '0' }, [{ measures: MEASURES }, BY_BUCKET])
    expect(total).toEqual([
      // 1.5 % × 7.0 + 3.4 % × 4.0 + 7.1 % × 2.5 + 10.8 % × 1.0 = 0.5265 of 14.5.
      ...[
        {
          carrying_amount: '14500000.00',
          loss_rate: '0.03631',
          expected_loss_amount: '526500.00',
          coverage_rate: '0.03631',
        },
      ],
    ])
    expect(buckets?.map((row) => [row.loss_rate, row.expected_loss_amount])).toEqual([
      ...[
        ['0.015', '105000.00'],
        ['0.034', '136000.00'],
        ['0.071', '177500.00'],
        ['0.108', '108000.00'],
      ],
    ])
  })

  const LEDGER = [item('not_due', 15_000), item('b1', 7_500), item('b2', 4_000), item('b3', 2_500)]
  const RATES = { not_due: '0.5', b1: '2.2', b2: '2.7', b3: '4.5' }
  it.each([
    // Another published matrix, then a tenth more of each.
    ['0', ['75.00', '165.00', '108.00', '112.50'], '0.015879'],
    ['10', ['82.50', '181.50', '118.80', '123.75'], '0.017467'],
  ])('is that of each bucket, adjusted by %s %%', async (adjustment, expected, coverage) => {
    const total = { measures: ['coverage_rate'] }
    const [buckets, whole] = await answers(LEDGER, { rates: RATES, adjustment }, [BY_BUCKET, total])
    expect(buckets?.map((row) => row.expected_loss_amount)).toEqual(expected)
    // 460.50, and 506.55, of 29,000.
    expect(whole).toEqual([{ coverage_rate: coverage }])
  })

  // One company each: what is no carrying amount, half cents, and a bucket without a rate.
  const kept = { entity: 'kept' }
  const cents = { entity: 'cents' }
  const unrated = { entity: 'unrated' }
  const ITEMS = [
    item('b1', 1_000, { ...kept, id: 'owed' }),
    item('b1', 200, { ...kept, role: 'doubtful' }),
    item('b1', 900, { ...kept, role: 'group' }),
    item('b1', -300, { ...kept, customer: 'another' }),
    item('b1', 0.01, { ...cents, customer: 'one' }),
    item('b1', 0.01, { ...cents, id: 'other', customer: 'two' }),
    item('b1', 100, unrated),
    item('no_due_date', 50, unrated),
  ]
  const of = (entity: string) => [{ member: 'expected_losses.entity', operator: 'equals', values: [entity] }]

  it('leaves out doubtful accounts, the group and credits, is rounded once, and has no figure without a rate', async () => {
    const loss = ['expected_loss_amount']
    const left = ['open_amount', 'unapplied_amount', 'carrying_amount', 'doubtful_amount', ...loss]
    const found = await answers(ITEMS, { rates: { b1: '50' }, adjustment: '0' }, [
      { measures: left, filters: of('kept') },
      { measures: loss, filters: of('cents') },
      { measures: loss, filters: of('cents'), dimensions: ['customer_id'] },
      { measures: MEASURES, filters: of('unrated') },
      { measures: loss, filters: of('unrated'), dimensions: ['aging_bucket_order'] },
    ])
    const losses = found.map((rows) => rows.map((row) => row.expected_loss_amount))
    // Half a cent is a cent, and twice half a cent too.
    expect(losses).toEqual([['500.00'], ['0.01'], ['0.01', '0.01'], [null], ['50.00', null]])
    expect(found[0]).toMatchObject([
      { open_amount: '900.00', unapplied_amount: '-300.00', carrying_amount: '1000.00', doubtful_amount: '200.00' },
    ])
    expect(found[3]).toMatchObject([{ carrying_amount: '150.00', loss_rate: null, coverage_rate: null }])
  })
})

it('rates are handed over in thousandths of a percent, without floats', () => {
  const rates = { not_due: '0.5', b1: '12.345', b5: '100' }
  expect(lossRatesText({ rates, adjustment: '-2.25' })).toBe('-2250,500,12345,,,,100000,')
  expect(lossRatesText(undefined)).toBe('0,,,,,,,')
})
