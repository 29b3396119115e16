import { afterAll, beforeAll, expect, it } from 'vitest'
import { rowsOfItems } from '../helpers/receivable-rows.ts'
import { type Served, serveRows } from '../helpers/served.ts'

// In the books: 100 + 20 (of 50) of invoices in dollars, 30 in euros, 7 of which the ledger only says "GBP".
const DOCUMENTS: Record<string, { document_currency_code: string; document_amount: number | null; amount?: number }> = {
  whole: { document_currency_code: 'USD', document_amount: 110 },
  large: { document_currency_code: 'JPY', document_amount: 5e9, amount: 30e6 },
  part: { document_currency_code: 'USD', document_amount: 61, amount: 50 },
  untold: { document_currency_code: 'GBP', document_amount: null },
}
let served: Served
beforeAll(async () => {
  const made = rowsOfItems([
    { id: 'whole', entity: 'nord', portfolio: 'p', amount: 100 },
    { id: 'part', entity: 'nord', portfolio: 'p', amount: 20 },
    { id: 'large', entity: 'sud', portfolio: 'p', amount: 15e6 },
    { id: 'home', entity: 'nord', portfolio: 'p', amount: 30 },
    { id: 'untold', entity: 'nord', portfolio: 'p', amount: 7 },
  ])
  const items = made.tables.dim_items?.map((row) => ({ ...row, ...DOCUMENTS[String(row.item_id)] }))
  served = await serveRows({ ...made, tables: { ...made.tables, dim_items: items ?? [] } })
})
afterAll(() => served?.stop())

const ofNord = [{ member: 'receivables.entity', operator: 'equals', values: ['nord'] }]
const measures = ['receivables.open_amount', 'receivables.document_amount']

it('what is open in the currency of its documents is the open share of each document', async () => {
  const { data } = await served.ask({ measures, dimensions: ['receivables.currency'], filters: ofNord })
  const found = data.map((row) =>
    ['currency', 'open_amount', 'document_amount'].map((name) => row[`receivables.${name}`]),
  )
  // Of 61 dollars booked as 50 euros, 20 are open: 61 × 20 ÷ 50 = 24.40.
  expect(found.sort()).toEqual([
    ['EUR', '30.00', '30.00'],
    ['GBP', '7.00', null],
    ['USD', '120.00', '134.40'],
  ])
})

it('documents of several currencies have no sum in theirs, only in that of the books', async () => {
  const { data } = await served.ask({ measures, filters: ofNord })
  expect(data).toEqual([{ 'receivables.open_amount': '157.00', 'receivables.document_amount': null }])
})

it('millions of a small currency are no larger than a figure can be', async () => {
  const filters = [{ member: 'receivables.entity', operator: 'equals', values: ['sud'] }]
  const { data } = await served.ask({ measures, filters })
  // Half of 30 million is open, and so is half of 5 billion yen.
  expect(data).toEqual([{ 'receivables.open_amount': '15000000.00', 'receivables.document_amount': '2500000000.00' }])
})
