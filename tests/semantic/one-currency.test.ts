import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsOfItems } from '../helpers/receivable-rows.ts'
import { CFO, type Served, serveRows } from '../helpers/served.ts'

// Two companies keep their books in euros, one in pounds. 100 + 20 euros, 7 pounds.
let served: Served
beforeAll(async () => {
  const made = rowsOfItems([
    { id: 'i1', entity: 'nord', portfolio: 'p', amount: 100 },
    { id: 'i2', entity: 'sud', portfolio: 'p', amount: 20 },
    { id: 'i3', entity: 'west', portfolio: 'p', amount: 7 },
  ])
  const entities = made.tables.dim_entities?.map((row) =>
    row.entity_id === 'west' ? { ...row, currency_code: 'GBP' } : row,
  )
  served = await serveRows({ ...made, tables: { ...made.tables, dim_entities: entities ?? [] } })
})
afterAll(() => served?.stop())

const only = (view: string, ...values: string[]) => [{ member: `${view}.entity`, operator: 'equals', values }]
const amounts = (data: readonly Record<string, string | null>[]) =>
  data.map((row) => row['receivables.open_amount']).sort()

describe('companies that keep their books in several currencies', () => {
  it.each([
    ['receivables', 'receivables.open_amount'],
    ['receivables', 'receivables.overdue_rate'],
    ['board', 'board.dso'],
    ['ledger_proof', 'ledger_proof.ledger_balance'],
  ])('have no sum in %s: %s is refused in a sentence that says how to ask', async (view, measure) => {
    const { status, error } = await served.ask({ measures: [measure] })
    expect(status).toBe(400)
    expect(error).toContain('keep their books in EUR and GBP')
    expect(error).toContain(`add the dimension ${view}.entity`)
  })

  it('have no sum for a filter that may keep both, nor under a dimension that both share', async () => {
    const asked = { measures: ['receivables.open_amount'] }
    const both = await served.ask({ ...asked, filters: only('receivables', 'sud', 'west') })
    const shared = await served.ask({ ...asked, dimensions: ['receivables.portfolio'] })
    expect([both.status, shared.status]).toEqual([400, 400])
  })

  it('are answered side by side', async () => {
    const asked = { measures: ['receivables.open_amount'] }
    const { data } = await served.ask({ ...asked, dimensions: ['receivables.entity'] })
    expect(amounts(data)).toEqual(['100.00', '20.00', '7.00'])
    expect((await served.ask({ ...asked, dimensions: ['receivables.customer_id'] })).data).toHaveLength(3)
  })

  it('are summed where all of them keep one currency, by filter or by right', async () => {
    const asked = { measures: ['receivables.open_amount'] }
    const euros = await served.ask({ ...asked, filters: only('receivables', 'nord', 'sud') })
    expect(amounts(euros.data)).toEqual(['120.00'])
    const mine = await served.ask(asked, { ...CFO, entities: ['nord', 'sud'] })
    expect(amounts(mine.data)).toEqual(['120.00'])
  })

  it('are counted together: a count has no currency', async () => {
    const { data } = await served.ask({ measures: ['receivables.item_count'] })
    expect(data[0]?.['receivables.item_count']).toBe('3')
  })
})
