import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { tablesOf } from '../../scripts/demo/sheets/sheets.ts'
import { type Demo, openDemo } from './published.ts'

// What the tables of the demo say (demoWorkspace/truth) must be in the marts, and what is wrong in them told.
let demo: Demo
let truth: ReturnType<typeof tablesOf>['truth']
beforeAll(async () => {
  demo = await openDemo()
  truth = JSON.parse(await readFile(join(inject('demoWorkspace'), 'truth', 'tables.json'), 'utf8'))
})
afterAll(() => demo?.close())

const texts = async (sql: string): Promise<string[]> => (await demo.rows(sql)).map((row) => row.join(' ')).sort()

it('every row of every table is landed or refused, as many as the truth counts', async () => {
  const counts = truth.files.map(({ kind, entity, rows, landed, refused }) =>
    [kind, entity, rows, landed, refused.length].join(' '),
  )
  expect(
    await texts(`select stream, entity_id, rows_read, rows_landed, rows_refused from fct_sources
      where source = 'spreadsheets'`),
  ).toEqual(counts.sort())
})

it('each numbered invoice of the ledger is due as the invoice table says, where it names the invoice', async () => {
  for (const [entity, planted] of Object.entries(truth.invoices)) {
    const [row] = await demo.rows(`
      select count(*) from fct_invoices join dim_items using (item_id)
      where fct_invoices.entity_id = '${entity}' and fct_invoices.due_date_source = 'invoice_file'`)
    expect(Number(row?.[0]), entity).toBe(planted.rows - planted.notInLedger.length)
  }
})

it('an invoice of another amount than the ledger’s is in doubt, and one that is not in the ledger is counted', async () => {
  const named = Object.entries(truth.invoices).flatMap(([entity, planted]) =>
    planted.otherAmount.map(({ customer, invoice_number }) => `${entity}:${customer} ${invoice_number} 10.00`),
  )
  expect(named.length).toBeGreaterThan(20)
  expect(
    await texts(`select dim_items.customer_id, invoice_number, detail
      from fct_data_doubts join dim_items using (item_id) where check_name = 'invoice_amount_differs'`),
  ).toEqual(named.sort())
  expect(
    await texts(`select entity_id, detail from fct_data_doubts where check_name = 'invoice_not_in_ledger'`),
  ).toEqual(Object.entries(truth.invoices).map(([entity, { notInLedger }]) => `${entity} ${notInLedger.length}`))
})

it('a SIREN whose key is wrong is a doubt, and customers of two companies with one SIREN are one party', async () => {
  const wrong = Object.entries(truth.customers).flatMap(([entity, { wrongSiren }]) =>
    wrongSiren.map((code) => `${entity} ${code}`),
  )
  expect(
    await texts(`select entity_id, detail from fct_data_doubts where check_name = 'company_number_wrong'`),
  ).toEqual(wrong.sort())
  const parties = Object.values(truth.customers).flatMap(({ sameParty }) => sameParty)
  expect(parties.length).toBeGreaterThan(3)
  for (const { siren, customers } of parties)
    expect(
      await texts(`select customer_id from dim_customers where party_id =
        (select party_id from dim_customers where customer_id = '${customers[0]}')`),
      siren,
    ).toEqual([...customers].sort())
})

it('a customer whose attributes changed has a history, each day of it once', async () => {
  const changed = Object.entries(truth.customers).flatMap(([entity, one]) =>
    one.changed.map((code) => `${entity}:${code}`),
  )
  expect(await texts(`select customer_id from dim_customer_history group by customer_id having count(*) > 1`)).toEqual(
    changed.sort(),
  )
})

it('a rate that is missing on a day is the one of the day before', async () => {
  const [missing] = truth.rates.missing
  const held = await demo.rows(`
    select valid_from::text, valid_to::text from fct_exchange_rates
    where currency_code = '${missing?.currency}' and date '${missing?.date}' between valid_from and valid_to - 1`)
  expect(held).toEqual([['2026-04-21', '2026-04-23']])
})

it('the group has a total in euros: the pounds at the rate of the last day', async () => {
  const [rate] = await demo.rows(`
    select rate from fct_exchange_rates where currency_code = 'GBP' and valid_from <= date '2026-10-31'
      and date '2026-10-31' < valid_to`)
  expect(Number(rate?.[0])).toBeGreaterThan(1)
  expect(await texts('select entity_id, currency_code, presentation_currency_code from dim_entities')).toEqual([
    'atelier EUR EUR',
    'comptoir EUR EUR',
    'filiale GBP EUR',
  ])
})
