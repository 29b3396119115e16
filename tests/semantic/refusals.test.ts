import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../../semantic/auth.ts'
import { rowsOfItems } from '../helpers/receivable-rows.ts'
import { CFO, type Served, serveDemo, serveRows } from '../helpers/served.ts'

const as = (role: Caller['role'], entities: Caller['entities'] = '*'): Caller => ({
  ...{ sub: role, role, entities, pii: false },
  ...(role === 'sales' ? { portfolios: ['north'] } : {}),
})

describe('the text of a refused line', () => {
  let served: Served
  beforeAll(async () => {
    const items = ['a', 'b'].map((entity) => ({ id: `i-${entity}`, entity, portfolio: 'north', amount: 1 }))
    served = await serveRows(rowsOfItems(items))
  })
  afterAll(() => served.stop())
  const ask = (caller: Caller, filters: object[] = []) =>
    served.ask(
      {
        dimensions: ['refusals.source_file', 'refusals.reason_code', 'refusals.original'],
        filters,
        order: { 'refusals.source_file': 'asc' },
      },
      caller,
    )

  it.each(['admin', 'cfo', 'credit_manager'] as const)('is read by a %s', async (role) => {
    const { data } = await ask(as(role))
    expect(data.map((row) => row['refusals.original'])).toEqual([';Customer of a', ';Customer of b'])
  })

  it('is kept from an analyst, who sees the file, the line and the reason', async () => {
    const { data } = await ask(as('analyst'))
    expect(data.map((row) => Object.values(row))).toEqual([
      ['a.csv', 'missing_value', null],
      ['b.csv', 'missing_value', null],
    ])
  })

  it('cannot be guessed by an analyst with a filter', async () => {
    const filters = [{ member: 'refusals.original', operator: 'contains', values: ['Customer'] }]
    expect((await ask(as('analyst'), filters)).data).toEqual([])
    expect((await ask(CFO, filters)).data).toHaveLength(2)
  })

  it('is read of one’s own companies only, and a salesperson sees no refusal at all', async () => {
    const { data } = await ask(as('credit_manager', ['b']))
    expect(data.map((row) => row['refusals.original'])).toEqual([';Customer of b'])
    expect((await ask(as('sales'))).status).toBe(403)
  })
})

describe('the refusals of the demo', () => {
  let served: Served
  beforeAll(async () => {
    served = await serveDemo()
  })
  afterAll(() => served.stop())
  const by = ['source', 'stream', 'entity']
  const rowsOf = async (view: string) => {
    const dimensions = by.map((name) => `${view}.${name}`)
    const filters = [{ member: `${view}.rows_refused`, operator: 'gt', values: ['0'] }]
    const { data } = await served.ask({ dimensions, measures: [`${view}.rows_refused`], filters })
    return data.map((row) => Object.values(row).join(' ')).sort()
  }

  it('leave out as many rows as the sources say were refused', async () => {
    const refused = await rowsOf('refusals')
    expect(refused).toEqual(await rowsOf('sources'))
    expect(refused).toContain('spreadsheets customers atelier 3')
  })

  it('show no bank account number whole, even to those who read the line', async () => {
    const { data } = await served.ask({
      dimensions: ['refusals.original'],
      filters: [
        { member: 'refusals.source_file', operator: 'equals', values: ['tableaux/clients-atelier.xlsx'] },
        { member: 'refusals.position', operator: 'equals', values: ['6'] },
      ],
    })
    expect(data[0]?.['refusals.original']).toMatch(/;•••• 0416;;$/)
    expect(data[0]?.['refusals.original']).not.toContain('FR76')
  })
})
