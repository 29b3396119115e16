import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decimalText, sum } from '../../scripts/demo/amounts.ts'
import { type Demo, differences, openDemo } from './published.ts'

// The expected values come from the generator's own bookkeeping (demoWorkspace/truth), never from SQL.
let demo: Demo
let classes: Map<string, string>
beforeAll(async () => {
  demo = await openDemo()
  classes = pairs(await demo.rows(`select ${PLACE}, line_class from dim_items where is_current and item_id = line_id`))
})
afterAll(() => demo?.close())

const cents = (text: string): bigint => BigInt(text.replace('.', ''))
const pairs = (rows: (string | null)[][]): Map<string, string> =>
  new Map(rows.map((row) => [row.slice(0, -1).join(' '), row.at(-1) ?? '']))

/** Every month end of every company, as a table to join. */
const monthEnds = (): string =>
  demo.companies.flatMap(({ id, monthEnds: ends }) => ends.map(({ date }) => `('${id}', date '${date}')`)).join(', ')

const openAtMonthEnds = (column: string): string => `
  select entity_id, day, ${column}, sum(open_amount)::decimal(18, 2)
  from (values ${monthEnds()}) ends(entity, day)
  join fct_receivable_balances on entity_id = entity and valid_from <= day and day < valid_to
  group by all having sum(open_amount) <> 0`

describe('every month end of every company', () => {
  it('holds per account what the generator booked, to the cent', async () => {
    const expected = new Map<string, string>()
    for (const { id, monthEnds: ends } of demo.companies)
      for (const { date, accounts } of ends)
        for (const [account, amount] of Object.entries(accounts)) expected.set(`${id} ${date} ${account}`, amount)
    expect(expected.size).toBeGreaterThan(200)
    expect(differences(expected, pairs(await demo.rows(openAtMonthEnds('account_root'))))).toEqual([])
  })

  it('holds per customer what the generator booked, to the cent', async () => {
    const expected = new Map<string, string>()
    for (const { id, monthEnds: ends } of demo.companies)
      for (const { date, customers } of ends)
        for (const [customer, amount] of Object.entries(customers))
          expected.set(`${id} ${date} ${id}:${customer || 'unidentified'}`, amount)
    expect(expected.size).toBeGreaterThan(8_000)
    expect(differences(expected, pairs(await demo.rows(openAtMonthEnds('customer_id'))))).toEqual([])
  })

  it('passes the ledger proof', async () => {
    const broken = await demo.rows(
      'select date, entity_id, account, difference from fct_ledger_proof where difference <> 0 or identities_broken > 0 limit 5',
    )
    expect(broken).toEqual([])
  })
})

// A bounce and a refund look alike in a ledger: money that goes back.
const LOOKS_LIKE: Record<string, string[]> = {
  bounce: ['bounce', 'refund'],
  refund: ['bounce', 'refund'],
}
const PLACE = `source_file || ':' || "position"`

describe('every receivable line', () => {
  it('is items of its amount: one, or a receipt and what was granted in it', async () => {
    const expected = new Map<string, string>()
    for (const { items } of demo.companies)
      for (const item of items) expected.set(`${item.file}:${item.position}`, item.amount)
    const found = pairs(
      await demo.rows(`select ${PLACE}, sum(amount)::decimal(18, 2) from dim_items where is_current group by all`),
    )
    expect(differences(expected, found)).toEqual([])
  })

  it('is settled on the days and by the amounts the generator knows', async () => {
    const expected = new Map<string, bigint>()
    for (const { items } of demo.companies)
      for (const item of items)
        for (const { date, amount } of item.applied) {
          const key = `${item.file}:${item.position} ${date}`
          expected.set(key, (expected.get(key) ?? 0n) + cents(amount))
        }
    const found = await demo.rows(`
      select ${PLACE}, events.effective_date, sum(events.amount)::decimal(18, 2)
      from fct_receivable_events as events join dim_items using (item_id)
      where events.event = 'applied' and events.is_current and dim_items.is_current group by all`)
    const texts = new Map([...expected].map(([key, amount]) => [key, decimalText(amount)]))
    expect(differences(texts, pairs(found))).toEqual([])
  })

  it('adds up to the applications, method by method', async () => {
    const expected = new Map<string, string>()
    for (const { id, applications } of demo.companies)
      for (const [method, amount] of Object.entries(applications.byMethod)) expected.set(`${id} ${method}`, amount)
    const found = await demo.rows(`
      select entity_id, allocation_method, sum(amount)::decimal(18, 2) from fct_payment_allocations group by all`)
    expect(differences(expected, pairs(found))).toEqual([])
    const whole = sum(demo.companies.map(({ applications }) => cents(applications.amount)))
    expect(decimalText(whole)).toBe(decimalText(sum(found.map((row) => cents(row[2] ?? '0')))))
  })

  it.each(['invoice', 'credit_note', 'receipt', 'bounce', 'refund', 'write_off', 'transfer', 'rounding', 'adjustment'])(
    'booked as %s is understood as one',
    (kind) => {
      const of = (chosen: string): string[] =>
        demo.companies
          .flatMap(({ items }) => items)
          .filter((item) => item.kind === chosen)
          .map((item) => `${item.file}:${item.position}`)
      const accepted = LOOKS_LIKE[kind] ?? [kind]
      const strangers = of(kind).filter((place) => !accepted.includes(classes.get(place) ?? ''))
      expect(strangers.slice(0, 10).map((place) => `${place} ${classes.get(place)}`)).toEqual([])
    },
  )

  it('takes its entry date for invoice date when the piece is dated over a year before, or after it', async () => {
    const planted = demo.companies.flatMap(({ oddities }) => oddities.oddPieceDates ?? [])
    const found = await demo.rows(`select ${PLACE}, invoice_date = accounting_date from dim_items where is_current`)
    const isEntryDate = pairs(found)
    expect(planted).toHaveLength(2 * demo.companies.length)
    for (const { file, position } of planted) expect(isEntryDate.get(`${file}:${position}`)).toBe('true')
  })
})
