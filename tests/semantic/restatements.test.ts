import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cells, onlyRow, type Served, serveRows } from '../helpers/served.ts'
import type { Built } from '../ledger/support/built.ts'
import { buildSuccessively, READ_AT } from '../ledger/support/successive-exports.ts'
import { LETTERED } from '../ledger/support/two-exports.ts'

const [FIRST, SECOND] = READ_AT
let built: Built
let served: Served
beforeAll(async () => {
  built = await buildSuccessively()
  served = await serveRows(null, { publishedDir: dirname(built.published.at(-1) as string) })
  // five runs, one after the other
}, 900_000)
afterAll(async () => {
  await served?.stop()
  built?.close()
})

const filter = (name: string, ...values: string[]) => ({
  member: `restatements.${name}`,
  operator: name === 'known_before' ? 'beforeOrOnDate' : 'equals',
  values,
})
const OF = [filter('entity', LETTERED), filter('as_of_date', '2024-03-29')]
const SINCE = [...OF, filter('known_before', FIRST)]
const members = (...names: string[]) => names.map((name) => `restatements.${name}`)
const bare = (rows: readonly Cells[], ...names: string[]) =>
  rows.map((row) => names.map((name) => row[`restatements.${name}`])).sort()

const NAMES = ['reference', 'event', 'change', 'difference']
async function entries(filters: object[]): Promise<unknown[][]> {
  const { data } = await served.ask({
    measures: members('difference'),
    dimensions: members('reference', 'event', 'change', 'item_id'),
    filters: [...filters, { member: 'restatements.change', operator: 'notEquals', values: ['unchanged'] }],
  })
  return bare(data, ...NAMES)
}

// What changed from one export to the next, as tests/ledger/support/two-exports.ts tells it.
const EXPECTED = [
  // Lettered later: 1,200.00 of the receipt pays the invoice.
  ['S1', 'applied', 'added', '-1200.00'],
  ['R1', 'applied', 'added', '1200.00'],
  // The receipt of 200.00 booked late, and what it pays.
  ['R3', 'issued', 'added', '-200.00'],
  ['R3', 'applied', 'added', '200.00'],
  ['S2', 'applied', 'added', '-200.00'],
  // Corrected from 240.00 to 260.00.
  ['S4', 'issued', 'withdrawn', '-240.00'],
  ['S4', 'issued', 'added', '260.00'],
  // Vanished, and with it what its receipt had paid.
  ['S5', 'issued', 'withdrawn', '-300.00'],
  ['S5', 'applied', 'withdrawn', '300.00'],
  ['R5', 'applied', 'withdrawn', '-300.00'],
  // An invoice booked late.
  ['S6', 'issued', 'added', '480.00'],
].sort()

describe('what changed between two moments', () => {
  it('is one row for each event that only one of them knew', async () => {
    expect(await entries(SINCE)).toEqual(EXPECTED)
  })

  it('is what the last export changed, where no earlier moment is asked', async () => {
    expect(await entries(OF)).toEqual(EXPECTED)
    const { data } = await served.ask({
      measures: members('difference'),
      dimensions: members('known_before'),
      filters: OF,
    })
    expect(data.map((row) => row['restatements.known_before'])).toEqual(['2025-03-05T07:59:59.000'])
  })

  it('is seen customer by customer where the totals hide it: 340.00 before as after', async () => {
    const measures = ['open_amount_before', 'open_amount_after', 'difference']
    const dimensions = members('customer_id')
    const moved = (await served.ask({ measures: members(...measures), dimensions, filters: SINCE })).data.filter(
      (row) => !/:Q/.test(String(row['restatements.customer_id'])),
    )
    const own = moved.map((row) => ({
      ...row,
      'restatements.customer_id': String(row['restatements.customer_id']).slice(-2),
    }))
    expect(bare(own, 'customer_id', ...measures)).toEqual([
      ['C1', '0.00', '0.00', '0.00'],
      ['C2', '200.00', '0.00', '-200.00'],
      ['C4', '240.00', '260.00', '20.00'],
      ['C5', '0.00', '-300.00', '-300.00'],
      ['C6', '0.00', '480.00', '480.00'],
      ['C9', '-100.00', '-100.00', '0.00'],
    ])
    const counts = [
      'overdue_amount_before',
      'overdue_amount_after',
      'overdue_difference',
      'entry_count',
      'customer_count',
    ]
    expect(onlyRow(await served.ask({ measures: members(...measures, ...counts), filters: SINCE }))).toEqual({
      ...{ open_amount_before: '340.00', open_amount_after: '340.00', difference: '0.00' },
      // 1,200 + 200 + 240 were late; now 260, and 480 due 30 days after 20 February.
      ...{ overdue_amount_before: '1640.00', overdue_amount_after: '740.00', overdue_difference: '-900.00' },
      ...{ entry_count: '11', customer_count: '5' },
    })
  })

  it('is the other way round when the moments are', async () => {
    const swapped = [...OF, { member: 'restatements.known_after', operator: 'equals', values: [FIRST] }]
    const { data } = await served.ask({
      measures: members('difference'),
      dimensions: members('reference', 'change'),
      filters: [...swapped, filter('known_before', '2025-03-31'), filter('event', 'issued')],
    })
    expect(bare(data, 'reference', 'change', 'difference')).toEqual([
      ['R3', 'withdrawn', '200.00'],
      ['S4', 'added', '240.00'],
      ['S4', 'withdrawn', '-260.00'],
      ['S5', 'added', '300.00'],
      ['S6', 'withdrawn', '-480.00'],
    ])
  })

  it('says the entry, the file and the line, even of what the ledger holds no more', async () => {
    const where = ['journal', 'entry_number', 'accounting_date', 'source_file', 'known_from', 'known_to']
    const { data } = await served.ask({
      measures: members('difference'),
      dimensions: members(...where),
      filters: [...SINCE, filter('reference', 'S5'), filter('event', 'issued')],
    })
    expect(bare(data, ...where)).toEqual([
      [
        ...['VE', 'S5', '2024-01-19T00:00:00.000', `${LETTERED}FEC20240331.txt`],
        ...['2024-01-19T00:00:00.000', SECOND.replace('Z', '.000')],
      ],
    ])
  })

  it.each([
    ['two moments', filter('known_before', '2025-01-01', '2025-02-01')],
    ['no moment', filter('known_before', 'yesterday')],
    ['a moment under an or', { or: [filter('known_before', FIRST), filter('known_after', FIRST)] }],
  ])('%s is refused with a sentence', async (_, asked) => {
    const { status, error } = await served.ask({ measures: members('difference'), filters: [asked] })
    expect([status, error]).toEqual([400, expect.stringMatching(/^known_(before|after) (takes one date|is asked at)/)])
  })
})
