import { afterAll, beforeAll, expect, it } from 'vitest'
import { createRandom } from '../../scripts/demo/random.ts'
import { type Cells, type Served, serveDemo } from '../helpers/served.ts'

let served: Served
beforeAll(async () => {
  served = await serveDemo()
})
afterAll(() => served.stop())

const GROUPS = ['customer_id', 'segment', 'portfolio', 'salesperson', 'country', 'customer_group', 'account_role']
const ENTITIES = ['atelier', 'comptoir', 'filiale']
const equals = (member: string, ...values: string[]) => ({ member, operator: 'equals', values })
const member = (name: string): string => `dso_bridge.${name}`

/** An exact decimal as a whole number of its last place. */
function whole(text: string, places: number): bigint {
  const [units = '0', decimals = ''] = text.replace('-', '').split('.')
  const value = BigInt(units + decimals.padEnd(places, '0'))
  return text.startsWith('-') ? -value : value
}
const total = (rows: readonly Cells[], name: string, places: number): bigint | null =>
  rows.some((row) => row[member(name)] === null)
    ? null
    : rows.reduce((sum, row) => sum + whole(row[member(name)] ?? '', places), 0n)

function dayOf(random: ReturnType<typeof createRandom>, from: number, to: number): string {
  const first = Date.parse('2024-01-01')
  return new Date(first + random.int(from, to) * 86_400_000).toISOString().slice(0, 10)
}

/** The bridges of every value of a group, each as its rows by cause and its row of ends. */
async function bridges(group: string, filters: unknown[]) {
  const ask = async (measures: string[], dimensions: string[]) => {
    const answered = await served.ask({ measures: measures.map(member), dimensions: dimensions.map(member), filters })
    if (answered.status !== 200) throw new Error(answered.error)
    return answered.data
  }
  const ends = ['opening_amount', 'closing_amount', 'change_amount', 'opening_dso', 'closing_dso', 'change_days']
  const [causes, rows] = [await ask(['change_amount', 'change_days'], [group, 'cause']), await ask(ends, [group])]
  return rows.map((row) => ({
    row,
    causes: causes.filter((cause) => cause[member(group)] === row[member(group)]),
  }))
}

it('a thousand bridges between any two days, over any slice, add up exactly, in euros and in days', async () => {
  const random = createRandom(20_261_125)
  let [seen, inDays] = [0, 0]
  while (seen < 1000) {
    const group = random.pick(GROUPS)
    const [from, to] = [dayOf(random, 0, 900), dayOf(random, 905, 1030)]
    const dates = [equals(member('from_date'), from), equals(member('to_date'), to)]
    for (const { row, causes } of await bridges(group, [...dates, equals(member('entity'), random.pick(ENTITIES))])) {
      const said = `${group} ${row[member(group)]} ${from} ${to}`
      const [opening, closing] = ['opening_amount', 'closing_amount'].map((name) => total([row], name, 2) ?? 0n)
      expect([said, causes.length, total(causes, 'change_amount', 2)]).toEqual([
        said,
        8,
        (closing ?? 0n) - (opening ?? 0n),
      ])
      expect([said, total([row], 'change_amount', 2)]).toEqual([said, (closing ?? 0n) - (opening ?? 0n)])
      const ends = [total([row], 'closing_dso', 6), total([row], 'opening_dso', 6)] as const
      const change = ends[0] === null || ends[1] === null ? null : ends[0] - ends[1]
      expect([said, total(causes, 'change_days', 6), total([row], 'change_days', 6)]).toEqual([said, change, change])
      seen += 1
      if (change !== null) inDays += 1
    }
  }
  expect(inDays).toBeGreaterThan(300)
}, 600_000)

it('a bridge between two month ends starts and ends at the DSO of the board, slice by slice', async () => {
  const months = [
    ['2025-06-30', '2026-03-31'],
    ['2026-01-31', '2026-02-28'],
    ['2024-12-31', '2025-12-31'],
  ] as const
  let compared = 0
  for (const [from, to] of months) {
    for (const group of ['customer_id', 'segment', 'account_role']) {
      const dates = [equals(member('from_date'), from), equals(member('to_date'), to)]
      const found = await bridges(group, [...dates, equals(member('entity'), 'atelier')])
      for (const [day, name] of [
        [from, 'opening_dso'],
        [to, 'closing_dso'],
      ] as const) {
        const { data } = await served.ask({
          measures: ['board.dso_balance_sheet'],
          dimensions: [`board.${group}`],
          filters: [equals('board.month', day), equals('board.entity', 'atelier')],
        })
        const board = new Map(data.map((row) => [row[`board.${group}`], row['board.dso_balance_sheet']]))
        for (const { row } of found) {
          // a bridge has days only when both of its ends have
          if (row[member(name)] === null) continue
          expect([day, row[member(group)], row[member(name)]]).toEqual([
            day,
            row[member(group)],
            board.get(row[member(group)]),
          ])
          compared += 1
        }
      }
    }
  }
  expect(compared).toBeGreaterThan(100)
}, 300_000)
