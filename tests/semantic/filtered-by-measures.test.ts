import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readContract } from '../../semantic/contract.ts'
import { type Cells, CFO, type Served, serveDemo } from '../helpers/served.ts'

// Customers of one company of the demo (demoWorkspace), chosen by what is asked of them.
const contract = await readContract()
let served: Served
beforeAll(async () => {
  served = await serveDemo()
})
afterAll(() => served?.stop())

/** What a view is cut by, where not by customer. */
const CUT: Readonly<Record<string, string>> = {
  ...{
    item_events: 'event',
    ledger_lines: 'account',
    data_quality: 'check_name',
    sources: 'source',
    refusals: 'reason_code',
  },
  ...{ ledger_proof: 'account', bank_reconciliation: 'bank_account', payment_delays: 'delay_bracket' },
}
const isOver = (value: string | null | undefined): boolean => value != null && Number(value) > 0

describe.each(Object.keys(contract))('%s', (view) => {
  const { measures = {}, dimensions = {} } = contract[view] ?? {}
  const members = Object.keys(measures).map((name) => `${view}.${name}`)
  const numbers = members.filter((name) => measures[name.split('.')[1] ?? '']?.type === 'number')
  const cut = `${view}.${CUT[view] ?? ('customer_id' in dimensions ? 'customer_id' : 'entity')}`
  const asked = {
    measures: members,
    dimensions: [cut],
    filters: [{ member: `${view}.entity`, operator: 'equals', values: ['filiale'] }],
    limit: 5000,
  }
  const keys = (rows: readonly Cells[]) => rows.map((row) => row[cut]).sort()

  it('can be filtered by every measure it is asked for, and keeps the rows that meet the condition', async () => {
    const all = await served.ask(asked, CFO)
    const any = { or: numbers.map((member) => ({ member, operator: 'gt', values: ['0'] })) }
    const some = await served.ask({ ...asked, filters: [...asked.filters, any] }, CFO)
    expect(some.error).toBeUndefined()
    expect(keys(some.data)).toEqual(keys(all.data.filter((row) => numbers.some((name) => isOver(row[name])))))
  })
})
