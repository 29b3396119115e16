import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ItemTruth, Place } from '../../scripts/demo/truth.ts'
import { type Demo, openDemo } from './published.ts'

// What was planted (demoWorkspace/truth) must be found as doubts: all of it, and nothing else.
let demo: Demo
beforeAll(async () => {
  demo = await openDemo()
})
afterAll(() => demo?.close())

const OLD_AFTER_DAYS = 60
const place = ({ file, position }: Place): string => `${file}:${position}`
const planted = (name: string): string[] =>
  demo.companies.flatMap(({ oddities }) => (oddities[name] ?? []).map(place)).sort()
const items = (chosen: (item: ItemTruth, entity: string) => boolean): string[] =>
  demo.companies.flatMap((company) => company.items.filter((item) => chosen(item, company.id)).map(place)).sort()
const daysBeforeTheEnd = (date: string): number => (Date.parse('2026-10-31') - Date.parse(date)) / 86_400_000
const isOpen = (item: ItemTruth): boolean => item.open !== '0.00'
const isCredit = (item: ItemTruth): boolean => item.open.startsWith('-')

async function found(check: string): Promise<string[]> {
  const rows = await demo.rows(`
    select source_file || ':' || "position" from fct_data_doubts join dim_items using (item_id)
    where check_name = '${check}' and is_current`)
  return rows.map(([text]) => text ?? '').sort()
}

describe('the doubts of the demo', () => {
  it('name every letter group that does not balance', async () => {
    expect(await found('unbalanced_letter_group')).toEqual(planted('unbalanced'))
  })

  it('name every credit left without a letter for more than two months', async () => {
    const old = items((item) => isCredit(item) && !item.lettered && daysBeforeTheEnd(item.date) > OLD_AFTER_DAYS)
    expect(old).toEqual(expect.arrayContaining(planted('oldCredits')))
    expect(await found('old_unlettered_credit')).toEqual(old)
  })

  it('name every entry with an odd counterpart above the threshold', async () => {
    expect(await found('adjustment')).toEqual(planted('adjustments'))
  })

  it('name every line without a customer', async () => {
    expect(await found('unidentified_customer')).toEqual(planted('withoutAuxiliary'))
  })

  it('name every open item of a till that poses as a customer', async () => {
    const tills = demo.companies.flatMap(({ neverCollected }) => neverCollected)
    expect(tills).toEqual(['C0901'])
    expect(await found('never_collected')).toEqual(items((item) => isOpen(item) && tills.includes(item.customer ?? '')))
  })

  it('name every opening lump still open, which has no due date', async () => {
    expect(await found('no_due_date')).toEqual(
      items((item, entity) => entity === 'comptoir' && item.kind === 'opening' && isOpen(item)),
    )
  })

  it('name every open debit of the company that states no terms, and of no other', async () => {
    expect(await found('derived_due_date')).toEqual(
      items((item, entity) => entity === 'comptoir' && item.kind !== 'opening' && isOpen(item) && !isCredit(item)),
    )
  })

  it('name every item settled by age because its lump has no letter', async () => {
    expect(await found('opening_fifo')).toEqual(
      items((item) => item.applied.some(({ method }) => method === 'opening_fifo')),
    )
  })

  it('say nothing of a letter whose other side comes after the ledger', async () => {
    const outside = await demo.rows(
      `select source_file || ':' || "position" from dim_items where lettered_outside and is_current`,
    )
    expect(outside.map(([text]) => text).sort()).toEqual(planted('outside'))
  })

  it.each(['entry_out_of_balance', 'future_dated_entry', 'opening_mismatch', 'opening_pending'])(
    'find no %s where none was planted',
    async (check) => {
      expect(await demo.rows(`select * from fct_data_doubts where check_name = '${check}'`)).toEqual([])
    },
  )

  // The books end in October 2026: rates that nobody has told yet. The company in pounds bears no interest.
  it('name the half-year whose official rates are missing, and the file to complete', async () => {
    const rows = await demo.rows(
      `select entity_id, detail from fct_data_doubts where check_name = 'late_rate_missing' order by all`,
    )
    const detail = '2026-H2 → encours.yml, late_interest_rates'
    expect(rows).toEqual([
      ['atelier', detail],
      ['comptoir', detail],
    ])
  })

  it('name the company that sells at the counter, past its customers', async () => {
    const rows = await demo.rows(`select entity_id from fct_data_doubts where check_name = 'sales_outside_receivables'`)
    expect(rows).toEqual([['comptoir']])
  })
})
