import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsAt, serveLateLedgers } from '../helpers/late-ledgers.ts'

type Late = Awaited<ReturnType<typeof serveLateLedgers>>
let late: Late
beforeAll(async () => {
  late = await serveLateLedgers()
})
afterAll(async () => {
  await late?.stop()
  late?.built.close()
})

const CLOSING = { entity: 'closing', as_of_date: '2026-06-30' }

describe('the payment delays of the management report', () => {
  it('put each unpaid invoice in the bracket of its lateness, the one due that day apart', async () => {
    const measures = ['invoice_count', 'amount', 'due_that_day_amount', 'disputed_amount']
    const rows = await rowsAt(
      late,
      'payment_delays',
      { measures, dimensions: ['delay_bracket_order', 'delay_bracket'] },
      CLOSING,
    )
    rows.sort((a, b) => Number(a.delay_bracket_order) - Number(b.delay_bracket_order))
    expect(rows.map((row) => [row.delay_bracket, ...measures.map((name) => row[name])])).toEqual([
      ['day_0', '0', '0.00', '100.00', '0.00'],
      ['days_1_30', '2', '30.00', '0.00', '0.00'],
      ['days_31_60', '1', '30.00', '0.00', '70.00'],
      ['days_61_90', '1', '40.00', '0.00', '0.00'],
      ['days_91_on', '1', '50.00', '0.00', '0.00'],
    ])
  })

  // 100 + 10 + 20 + 30 + 40 + 50 + 70 of invoices and 280 paid are 600.00 of sales; 150.00 of them are late.
  it('are a share of the sales of the fiscal year, disputed invoices told apart', async () => {
    const measures = ['invoice_count', 'amount', 'share_of_sales', 'sales_amount', 'disputed_count', 'disputed_amount']
    const [row] = await rowsAt(late, 'payment_delays', { measures }, CLOSING)
    expect(measures.map((name) => row?.[name])).toEqual(['5', '150.00', '0.25', '600.00', '1', '70.00'])
  })

  it('have no share before anything is sold', async () => {
    const asked = { ...CLOSING, as_of_date: '2026-01-04' }
    const rows = await rowsAt(late, 'payment_delays', { measures: ['amount', 'share_of_sales'] }, asked)
    expect(rows).toEqual([{ amount: '0.00', share_of_sales: null }])
  })

  it('tell apart what an opening brings whose invoice was never landed', async () => {
    const measures = ['invoice_count', 'amount', 'opening_count', 'opening_amount']
    const [row] = await rowsAt(late, 'payment_delays', { measures }, { entity: 'opened', as_of_date: '2026-03-31' })
    expect(measures.map((name) => row?.[name])).toEqual(['1', '200.00', '1', '500.00'])
  })

  it.each(['2026-02-01', '2026-05-19', '2026-05-31', '2026-06-30'])(
    'and the disputed ones are together what is overdue on %s, for every company',
    async (date) => {
      const overdue = await rowsAt(
        late,
        'receivables',
        { measures: ['overdue_amount'], dimensions: ['entity'] },
        { as_of_date: date },
      )
      const delays = await rowsAt(
        late,
        'payment_delays',
        { measures: ['amount', 'disputed_amount'], dimensions: ['entity'] },
        { as_of_date: date },
      )
      const together = new Map(delays.map((row) => [row.entity, Number(row.amount) + Number(row.disputed_amount)]))
      for (const { entity, overdue_amount } of overdue.filter(({ entity }) => entity !== 'opened')) {
        expect([entity, together.get(entity ?? '')]).toEqual([entity, Number(overdue_amount)])
      }
      expect(overdue.length).toBeGreaterThan(2)
    },
  )
})

describe('agreed terms', () => {
  const terms = (entity: string, dimensions: readonly string[]) =>
    rowsAt(late, 'payment_terms', { measures: ['over_cap_count', 'over_cap_amount'], dimensions }, { entity })

  // From 16 January: 60 days are 17 March; 45 days and the end of that month are 31 March.
  it('may not pass 60 days, or 45 days end of month', async () => {
    const rows = await terms('terms', ['customer_id', 'cap', 'latest_due_date', 'excess_days'])
    const found = rows.map((row) => [
      ...[row.customer_id, row.cap, String(row.latest_due_date).slice(0, 10), row.excess_days, row.over_cap_amount],
    ])
    expect(found.sort().filter(([, , , , amount]) => amount !== undefined)).toEqual([
      ['terms:T45', 'end_of_month', '2026-03-31', '0', '0.00'],
      ['terms:T60', 'general', '2026-03-17', '0', '0.00'],
      ['terms:T60', 'general', '2026-08-29', '0', '0.00'],
      ['terms:T70', 'general', '2026-03-17', '10', '700.00'],
    ])
  })

  // From 2 March: 45 days are 16 April, 30 days 1 April.
  it('are capped lower in a trade that the law names', async () => {
    expect(await terms('haul', ['cap', 'excess_days'])).toEqual([
      { cap: 'transport', excess_days: '15', over_cap_count: '1', over_cap_amount: '300.00' },
    ])
  })

  it('over the cap are told as information on each open invoice', async () => {
    const doubts = await rowsAt(
      late,
      'data_quality',
      { measures: ['doubt_count'], dimensions: ['entity', 'severity', 'customer_id', 'detail'] },
      { check_name: 'terms_over_cap' },
    )
    expect(doubts.map(({ customer_id, severity, detail }) => [customer_id, severity, detail]).sort()).toEqual([
      ['haul:H', 'info', '2026-04-01'],
      ['terms:T70', 'info', '2026-03-17'],
    ])
  })
})
