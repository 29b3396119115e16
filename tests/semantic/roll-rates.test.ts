import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RolledItem, rowsOfRolledItems } from '../helpers/rolled-items.ts'
import { type Cells, onlyRow, type Served, serveRows } from '../helpers/served.ts'

// At the end of February 2025, and what becomes of it in March.
const ITEMS: RolledItem[] = [
  { id: 'part paid', amount: 100, due: '2025-02-10', steps: [{ on: '2025-03-05', amount: 60, by: 'receipt' }] },
  { id: 'untouched', amount: 200, due: '2025-03-20', inDoubt: true },
  {
    id: 'given up',
    amount: 300,
    due: '2025-02-20',
    inDoubt: true,
    steps: [
      { on: '2025-03-10', amount: 100, by: 'credit_note' },
      { on: '2025-03-11', amount: 50, by: 'write_off' },
      { on: '2025-03-12', amount: 150, by: 'transfer', piece: 'to doubtful' },
    ],
  },
  {
    id: 'doubtful',
    ...{ amount: 400, due: '2024-06-30', role: 'doubtful' },
    steps: [
      { on: '2025-03-02', amount: 10, by: 'write_off' },
      { on: '2025-03-31', amount: 90, by: 'receipt' },
    ],
  },
  {
    ...{ id: 'moved there', amount: 150, from: '2025-03-12', due: null, role: 'doubtful' },
    ...{ itemClass: 'transfer', piece: 'to doubtful' },
  },
  {
    ...{ id: 'billed', entity: 'b', amount: 60, due: null },
    steps: [{ on: '2025-03-31', amount: 60, by: 'transfer', piece: 'to bill' }],
  },
  {
    id: 'bill',
    entity: 'b',
    amount: 60,
    from: '2025-03-31',
    due: null,
    role: 'bills',
    itemClass: 'transfer',
    piece: 'to bill',
  },
  { id: 'later', amount: 70, from: '2025-03-10', due: '2025-04-10' },
  { id: 'credit', amount: -70, due: null },
  { id: 'group', amount: 900, due: '2025-01-31', role: 'group' },
  { id: 'settled before', amount: 80, due: '2025-01-31', steps: [{ on: '2025-02-28', amount: 80, by: 'receipt' }] },
]
// 100 not due; 80 of it are late a month later, then 45, then 15; of these 3 are lost. The rest is paid.
const FLOW: RolledItem = {
  ...{ id: 'flow', entity: 'flow', amount: 100, due: '2025-01-31' },
  steps: [
    { on: '2025-02-10', amount: 20, by: 'receipt' },
    { on: '2025-03-10', amount: 35, by: 'receipt' },
    { on: '2025-04-10', amount: 30, by: 'receipt' },
    { on: '2025-05-10', amount: 12, by: 'receipt' },
    { on: '2025-05-20', amount: 3, by: 'write_off' },
  ],
}

let served: Served
beforeAll(async () => {
  served = await serveRows(rowsOfRolledItems([...ITEMS, FLOW], '2025-01-01', '2025-06-15'))
})
afterAll(() => served?.stop())

const equals = (name: string, ...values: string[]) => ({ member: `roll_rates.${name}`, operator: 'equals', values })
const FIRST = equals('entity', 'a', 'b')
const ask = (
  measures: readonly string[],
  dimensions: readonly string[],
  filters: readonly object[],
  months = ['2025-03-01', '2025-03-31'],
) =>
  served.ask({
    measures: measures.map((name) => `roll_rates.${name}`),
    dimensions: dimensions.map((name) => `roll_rates.${name}`),
    filters,
    timeDimensions: [{ dimension: 'roll_rates.month', dateRange: months }],
  })
const bare = (rows: readonly Cells[]) =>
  rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name.split('.')[1], value])))

describe('where a balance is a month later', () => {
  it('is a bucket, a doubtful account, or how it was settled; the shares of each bucket add up to 1', async () => {
    const { data } = await ask(['amount', 'roll_rate'], ['from_bucket', 'to_bucket'], [FIRST])
    const found = bare(data).filter((row) => row.amount !== '0.00')
    const cells = found.map((row) => [row.from_bucket, row.to_bucket, row.amount, row.roll_rate].join(' '))
    expect(cells.sort()).toEqual([
      'b1 b2 40.00 0.1',
      'b1 doubtful 150.00 0.375',
      'b1 paid 60.00 0.15',
      'b1 settled_otherwise 100.00 0.25',
      'b1 written_off 50.00 0.125',
      'doubtful doubtful 300.00 0.75',
      'doubtful paid 90.00 0.225',
      'doubtful written_off 10.00 0.025',
      'no_due_date settled_otherwise 60.00 1',
      'not_due b1 200.00 1',
    ])
    // Every bucket that held something shows every place, also those nothing came to.
    expect(data).toHaveLength(4 * 11)
  })

  it('keeps the whole balance to divide by when some places are asked', async () => {
    const lost = equals('to_bucket', 'paid', 'written_off')
    const { data } = await ask(['amount', 'opening_amount', 'roll_rate'], ['from_bucket'], [FIRST, lost])
    const rows = bare(data).map((row) => [row.from_bucket, row.amount, row.opening_amount, row.roll_rate].join(' '))
    expect(rows.sort()).toEqual([
      'b1 110.00 400.00 0.275',
      'doubtful 100.00 400.00 0.25',
      'no_due_date 0.00 60.00 0',
      'not_due 0.00 200.00 0',
    ])
  })

  it('counts a balance once, however its places are asked', async () => {
    const either = {
      or: [
        { and: [equals('entity', 'a'), equals('to_bucket', 'paid', 'b2')] },
        { and: [equals('entity', 'b'), equals('to_bucket', 'settled_otherwise')] },
      ],
    }
    const measures = ['amount', 'opening_amount', 'amount_in_doubt']
    // 60 + 90 + 40 of a, 60 of b; all that was owed on 28 February, of which 200 and 300 in doubt.
    expect(onlyRow(await ask(measures, [], [either]))).toEqual({
      ...{ amount: '250.00', opening_amount: '1060.00', amount_in_doubt: '500.00' },
    })
    const whole = { amount: '1060.00', opening_amount: '1060.00', amount_in_doubt: '500.00' }
    expect(onlyRow(await ask(measures, [], [FIRST]))).toEqual(whole)
    const { data } = await ask(measures, ['from_bucket'], [FIRST])
    expect(
      bare(data)
        .map((row) => row.opening_amount)
        .sort(),
    ).toEqual(['200.00', '400.00', '400.00', '60.00'])
    // A question by place repeats the opening at each of them.
    const paid = bare((await ask(measures, ['to_bucket'], [FIRST])).data).find((row) => row.to_bucket === 'paid')
    expect(paid).toMatchObject({ amount: '150.00', opening_amount: '1060.00', amount_in_doubt: '500.00' })
  })

  it('runs to the books’ date in the last month, and adds up over several', async () => {
    const june = ['2025-06-01', '2025-06-30']
    expect(onlyRow(await ask(['amount'], [], [equals('entity', 'b')], june))).toEqual({ amount: '60.00' })
    // 100 at the end of January, 80, 45 and 15 at the ends of the months after it.
    const months = ['2025-02-01', '2025-05-31']
    expect(onlyRow(await ask(['opening_amount'], [], [equals('entity', 'flow')], months))).toEqual({
      opening_amount: '240.00',
    })
  })
})

describe('the historical loss rate of a bucket', () => {
  const names = ['not_due', 'b1', 'b2', 'b3', 'b4', 'b5', 'no_due_date', 'doubtful']
  const measures = names.map((name) => `historical_loss_rate_${name}`)
  const months = ['2025-02-01', '2025-05-31']
  const ratesOf = (row: Cells) => measures.map((name) => row[name] ?? null)

  // The published example of a flow: 3 lost of 100, 80, 45 and 15.
  it('follows what left it through the buckets after it', async () => {
    const row = onlyRow(await ask(measures, [], [equals('entity', 'flow')], months))
    expect(ratesOf(row)).toEqual(['0.03', '0.0375', '0.066667', '0.2', null, null, null, null])
  })

  it('goes through doubtful accounts', async () => {
    // Doubtful: 10 lost of 100 that left. First bucket: 50 lost, 150 doubtful, of 360 + 40 that went on to the second,
    // of which nothing is settled in March: no figure; without it, (50 + 150 × 0.1) ÷ 300.
    const march = onlyRow(await ask(measures, [], [equals('entity', 'a')]))
    expect(ratesOf(march)).toEqual([null, null, null, null, null, null, null, '0.1'])
    const known = equals('customer', 'given up', 'doubtful')
    expect(ratesOf(onlyRow(await ask(measures, [], [known])))[1]).toBe('0.216667')
  })

  it('has no figure beside buckets, which would cut the path', async () => {
    const cut = await ask(measures, [], [equals('entity', 'flow'), equals('from_bucket', 'b3')], months)
    expect(ratesOf(onlyRow(cut))).toEqual(measures.map(() => null))
  })
})
