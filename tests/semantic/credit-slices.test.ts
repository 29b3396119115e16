import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../../semantic/auth.ts'
import { creditOf, type Owed } from '../helpers/credit.ts'
import { days, entity, type HandMadeRow } from '../helpers/published.ts'
import { seeded } from '../helpers/random.ts'
import { CFO, onlyRow, type Served, serveRows } from '../helpers/served.ts'

const LAST_DAY = '2025-12-31'
const ENTITIES = ['a', 'b']
const PORTFOLIOS = ['north', 'south']
const ROLES = ['trade', 'bills', 'doubtful']
const FOREVER = '9999-12-31'

interface Item extends Owed {
  readonly id: string
  readonly entity: string
  readonly portfolio: string
  readonly role: string
  readonly group: string | null
  readonly siren: string | null
}

// 40 customers with up to three items each, some in credit; groups and company numbers go over companies.
function figures(): Item[] {
  const random = seeded(20260331)
  const below = (most: number) => Math.floor(random() * most)
  const maybe = (share: number, most: number) => (random() < share ? BigInt(below(most)) : null)
  return Array.from({ length: 40 }, (_, index) => {
    const company = ENTITIES[index % 2] ?? 'a'
    const customer = `${company}:${index}`
    const group = random() < 0.3 ? `G${below(3)}` : null
    const siren = random() < 0.5 ? `S${below(8)}` : null
    const party = group ? `group:${group}` : siren ? `siren:${siren}` : customer
    const who = { entity: company, customer, party, group, siren, portfolio: PORTFOLIOS[below(2)] ?? '' }
    const limit = index % 10 === 0 ? 0n : maybe(0.6, 60_000)
    const guarantee = maybe(0.4, 40_000)
    return Array.from({ length: 1 + below(3) }, (_, nth) => ({
      ...{ ...who, limit, guarantee, id: `${customer}/${nth}`, role: ROLES[below(3)] ?? 'trade' },
      amount: BigInt(below(50_000)) - 8_000n || 1n,
    }))
  }).flat()
}
const ITEMS = figures()

const text = (cents: bigint | null): string | null => {
  if (cents === null) return null
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0')
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
const whoOf = (item: Item): HandMadeRow => ({
  ...{ entity_id: item.entity, customer_id: item.customer, rights_portfolio: item.portfolio, account_role: item.role },
})

function balanceOf(item: Item): HandMadeRow {
  const dates = { valid_from: '2025-06-01', valid_to: FOREVER, invoice_date: '2025-06-01', due_date: '2025-07-01' }
  return { ...whoOf(item), ...dates, item_id: item.id, open_amount: text(item.amount), collection_status: 'open' }
}

/** Each attribute is told before the day asked, and told otherwise before and after it. */
function historyOf(item: Item): HandMadeRow[] {
  const who = { customer_id: item.customer, portfolio: item.portfolio }
  const then = {
    consolidated_id: item.party,
    credit_limit: text(item.limit),
    insurance_guarantee: text(item.guarantee),
  }
  const cover = { insurance_from: '2025-12-31', insurance_to: '2025-12-31' }
  const other = { consolidated_id: 'siren:one', credit_limit: 1, insurance_guarantee: 1 }
  return [
    { ...who, ...other, valid_from: '1900-01-01', valid_to: '2025-12-31' },
    { ...who, ...then, ...cover, valid_from: '2025-12-31', valid_to: '2026-01-01' },
    { ...who, ...other, valid_from: '2026-01-01', valid_to: FOREVER },
  ]
}

/** The board holds a row for each account role, not for each item. */
function monthsOf(): HandMadeRow[] {
  const keys = [...new Set(ITEMS.map(({ customer, role }) => `${customer} ${role}`))]
  return keys.flatMap((key) => {
    const items = ITEMS.filter(({ customer, role }) => `${customer} ${role}` === key)
    const [item] = items
    if (!item) return []
    const attributes = { consolidated_id: item.party, credit_limit: text(item.limit), guarantee: text(item.guarantee) }
    const when = { month: '2025-12-01', balance_date: LAST_DAY, portfolio: item.portfolio, has_open_items: true }
    const open_amount = text(items.reduce((sum, { amount }) => sum + amount, 0n))
    return [{ ...whoOf(item), ...attributes, ...when, document_currency_code: 'EUR', open_amount }]
  })
}

let served: Served
beforeAll(async () => {
  const customers = ITEMS.filter(({ id }) => id.endsWith('/0'))
  served = await serveRows({
    tables: {
      fct_receivable_balances: ITEMS.map(balanceOf),
      dim_customer_history: customers.flatMap(historyOf),
      fct_receivables_monthly: monthsOf(),
      dim_entities: ENTITIES.map((id) => entity(id, LAST_DAY)),
    },
    statements: [days('2025-01-01', LAST_DAY)],
  })
})
afterAll(() => served?.stop())

const CALLERS: { caller: Caller; sees: (item: Item) => boolean }[] = [
  { caller: CFO, sees: () => true },
  { caller: { sub: 'x', role: 'analyst', entities: ['a'], pii: false }, sees: (item) => item.entity === 'a' },
  {
    caller: { sub: 'y', role: 'sales', entities: '*', portfolios: ['north'], pii: false },
    sees: (item) => item.portfolio === 'north',
  },
  {
    caller: { sub: 'z', role: 'sales', entities: ['b'], portfolios: ['south'], pii: false },
    sees: (item) => item.entity === 'b' && item.portfolio === 'south',
  },
]
const MEASURES = Object.keys(creditOf([]))

function expectSame(got: Readonly<Record<string, string | null>>, wanted: ReturnType<typeof creditOf>): void {
  for (const [name, value] of Object.entries(wanted)) {
    const found = got[name] ?? null
    if (typeof value !== 'number') expect([name, found]).toEqual([name, text(value)])
    else expect(Math.abs(Number(found) - value), name).toBeLessThan(0.000_001)
  }
}

describe.each(['receivables', 'board'])('limits, insurance and concentration of the %s', (view) => {
  it('equal a count in whole cents, for any slice and caller', async () => {
    const slice = fc.record({
      customers: fc.subarray([...new Set(ITEMS.map(({ customer }) => customer))], { minLength: 1 }),
      roles: fc.subarray(ROLES, { minLength: 1 }),
      seen: fc.constantFrom(...CALLERS),
    })
    await fc.assert(
      fc.asyncProperty(slice, async ({ customers, roles, seen }) => {
        const filters = [
          { member: `${view}.customer_id`, operator: 'equals', values: customers },
          { member: `${view}.account_role`, operator: 'equals', values: roles },
        ]
        const measures = MEASURES.map((name) => `${view}.${name}`)
        const items = ITEMS.filter((item) => customers.includes(item.customer) && roles.includes(item.role))
        expectSame(onlyRow(await served.ask({ measures, filters }, seen.caller)), creditOf(items.filter(seen.sees)))
      }),
      { numRuns: 25 },
    )
  })

  it('by company and portfolio in one answer are those asked one by one; amounts of customers add up', async () => {
    const measures = MEASURES.map((name) => `${view}.${name}`)
    const { data } = await served.ask({ measures, dimensions: [`${view}.entity`, `${view}.portfolio`] })
    expect(data).toHaveLength(4)
    for (const row of data) {
      const items = ITEMS.filter(
        (item) => item.entity === row[`${view}.entity`] && item.portfolio === row[`${view}.portfolio`],
      )
      const short = Object.entries(row).map(([name, value]) => [name.split('.')[1], value])
      expectSame(Object.fromEntries(short), creditOf(items))
    }
    const cents = (value: string | null | undefined) => BigInt(String(value).replace('.', ''))
    const whole = creditOf(ITEMS)
    for (const name of ['exposure_amount', 'over_limit_amount', 'without_limit_amount', 'insured_amount'] as const) {
      expect(
        data.reduce((sum, row) => sum + cents(row[`${view}.${name}`]), 0n),
        name,
      ).toBe(whole[name])
    }
  })
})
