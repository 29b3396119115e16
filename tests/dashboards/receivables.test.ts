import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import { chosen, readSort } from '../../dashboards/components/customers/questions.ts'
import type { Row } from '../../dashboards/lib/cube.ts'
import { daysAfter, daysBetween, monthEndAfter, monthEndBefore, within } from '../../dashboards/lib/days.ts'
import { lifeline } from '../../dashboards/lib/lifeline.ts'
import {
  byBucket,
  mostOverdue,
  pathOf,
  readOpen,
  rowsBy,
  share,
  toggled,
  writeOpen,
} from '../../dashboards/lib/matrix.ts'
import { agedMessage, balanceMessage, standingMessage } from '../../dashboards/lib/messages-of-customers.ts'
import {
  delaysMessage,
  interestMessage,
  learntMessage,
  lossesMessage,
  matrixMessage,
  rollsMessage,
} from '../../dashboards/lib/messages-of-receivables.ts'
import { changesOf } from '../../dashboards/lib/periods.ts'
import { ageTitles } from '../../dashboards/lib/words-of-rows.ts'
import { english, french, plain } from './in-words.ts'

const of = (view: string, cells: Record<string, string | null>): Row =>
  Object.fromEntries(Object.entries(cells).map(([name, value]) => [`${view}.${name}`, value]))

describe('the tree of the aging', () => {
  it('closes a row with all that is open below it, and leaves its neighbours', () => {
    const open = new Set(['A', 'A/one', 'B', 'A2'])
    expect([...toggled(open, 'A')]).toEqual(['B', 'A2'])
    expect([...toggled(open, 'C')]).toEqual(['A', 'A/one', 'B', 'A2', 'C'])
  })

  it('is in the address, whatever the names hold, and a missing word is not the word "null"', () => {
    const paths = new Set([pathOf(['a/b, c']), pathOf([null]), pathOf(['null'])])
    expect(paths.size).toBe(3)
    expect(readOpen(writeOpen(paths))).toEqual(paths)
    expect(writeOpen(new Set())).toBeUndefined()
  })

  it('tints a cell by its share of what the row owes before credits', () => {
    // 30 of 100 − (−20) = 120
    expect(share('30.00', '100.00', '-20.00')).toBe(0.25)
    expect(share('-20.00', '100.00', '-20.00')).toBeCloseTo(0.1667, 4)
    expect(share(undefined, '0.00', undefined)).toBe(0)
  })

  it('keeps the amounts of each row apart by bucket', () => {
    const rows = [
      of('receivables', { segment: 'x', aging_bucket: 'b1', open_amount: '1.00' }),
      of('receivables', { segment: 'y', aging_bucket: 'b1', open_amount: '2.00' }),
    ]
    const found = byBucket(rows, 'receivables.segment', 'receivables.aging_bucket')
    expect(found.get('y')?.get('b1')).toBe('2.00')
    expect(found.get('x')?.get('b2')).toBeUndefined()
  })

  it('takes no word of an address that is not a dimension', () => {
    expect(['country', 'constructor', '', undefined].map(rowsBy)).toEqual(['country', 'segment', 'segment', 'segment'])
  })

  it('titles ages since the invoice with the limits of the configuration', () => {
    const titles = ageTitles(i18next.getFixedT('en'), [30, 60, 90, 120], 'invoice', false)
    expect(titles).toEqual(['0–30', '31–60', '61–90', '91–120', '> 120', 'no invoice date', 'unapplied'])
  })

  it('names the row with the most overdue, to the last cent of large numbers, and none when nothing is', () => {
    const rows = ['9007199254740993.01', '9007199254740993.02', '-5.00'].map((overdue_amount) =>
      of('receivables', { overdue_amount }),
    )
    expect(mostOverdue(rows)).toBe(rows[1])
    expect(mostOverdue(rows.slice(2))).toBeUndefined()
  })
})

describe('the messages of the receivables', () => {
  const total = of('receivables', { open_amount: '5000.00', overdue_rate: '0.4', overdue_amount: '2000.00' })
  const most = { row: of('receivables', { overdue_amount: '500.00' }), name: 'Retail' }

  it('say how much is overdue and who carries most of it', () => {
    expect(plain(matrixMessage(...english(), total, most, false))).toBe(
      '€5,000 owed, 40% overdue; Retail carries 25% of that',
    )
    expect(plain(matrixMessage(...french(), total, most, true))).toBe(
      '5 000 € dus, 40 % à plus de 30 jours de la facture ; Retail en porte 25 %',
    )
  })

  it('name nobody where one row carries all of it', () => {
    const all = { row: of('receivables', { overdue_amount: '2000.00' }), name: 'Retail' }
    expect(plain(matrixMessage(...english(), total, all, false))).toBe('€5,000 owed, 40% overdue')
    expect(matrixMessage(...english(), of('receivables', { open_amount: '0.00' }), all, false)).toBe(
      'Nothing is owed at this date',
    )
  })

  it('say what was learnt between the two clocks', () => {
    const row = of('restatements', {
      ...{ difference: '4269.50', overdue_difference: '-651801.11', entry_count: '397', customer_count: '140' },
    })
    expect(plain(learntMessage(...french(), row, '2026-03-31'))).toBe(
      'Appris depuis le 31/03/2026 sur ce jour : +4 269,50 € d’encours et −651 801,11 € d’échu, par 397 écritures de 140 clients.',
    )
    expect(learntMessage(...english(), of('restatements', { entry_count: '0' }), '2026-03-31')).toContain('Nothing')
  })

  it('say what becomes of what is not due', () => {
    const rows = [
      of('roll_rates', { from_bucket: 'not_due', to_bucket: 'paid', roll_rate: '0.401692' }),
      of('roll_rates', { from_bucket: 'not_due', to_bucket: 'b1', roll_rate: '0.238406' }),
    ]
    expect(plain(rollsMessage(...english(), rows, 30))).toBe(
      'Of what is not due when a month begins, 40% is paid at its end and 24% is 1 to 30 days late',
    )
  })

  it('do not take missing rates for a loss or an interest of nothing', () => {
    const losses = of('expected_losses', { expected_loss_amount: null })
    expect(lossesMessage(...english(), losses)).toContain('no loss rate is configured')
    const cells = { late_invoice_count: '9', rate_missing_count: '2', recovery_indemnity_amount: '360.00' }
    expect(plain(interestMessage(...english(), of('late_interest', { ...cells, interest_amount: null })))).toBe(
      '€360 of indemnities; interest waits for the rates of 2 late invoices',
    )
  })

  it('tell the amounts where they are known', () => {
    const losses = of('expected_losses', { expected_loss_amount: '112000.00', loss_rate: '0.021' })
    expect(plain(lossesMessage(...french(), losses))).toBe('112 k€ de pertes attendues, 2,1 % de ce qui est porté')
    const delays = of('payment_delays', { invoice_count: '1', amount: '100.00', share_of_sales: '0.0029' })
    expect(plain(delaysMessage(...english(), delays))).toBe(
      '1 invoice unpaid and overdue: €100, 0.3% of the year’s sales',
    )
  })
})

describe('the messages of a customer’s file', () => {
  it('weigh what is owed against the limit, and the days taken against those granted', () => {
    const stock = of('receivables', { open_amount: '318697.46', limit_use_rate: '3.15542' })
    const habits = of('payment_times', { days_to_pay: '60.2', payment_terms_days: '62.4' })
    expect(plain(standingMessage(...english(), stock, habits))).toBe(
      'Owes €319k, 316% of its limit; pays in 60 d where 62 d are granted',
    )
    const credit = of('receivables', { open_amount: '-12.00' })
    expect(plain(standingMessage(...english(), credit, undefined))).toBe('In credit by −€12')
  })

  it('say whether anything is old', () => {
    const row = (aging_bucket: string) => [of('receivables', { aging_bucket, open_amount: '50000.00' })]
    expect(plain(agedMessage(...english(), row('b5'), [30, 60, 90, 120]))).toBe('€50k is more than 120 days late')
    expect(agedMessage(...english(), row('b2'), [30, 60, 90, 120])).toContain('nothing by more than 120 days')
    expect(agedMessage(...english(), row('not_due'), [30, 60, 90, 120])).toBe('Nothing is late')
  })

  it('compare with a year ago only over a whole year', () => {
    const month = (open_amount: string) => of('board', { open_amount, overdue_amount: '50.00' })
    const year = [month('100.00'), ...Array<Row>(11).fill(month('1.00')), month('124.00')]
    expect(plain(balanceMessage(...english(), year))).toBe('Up 24% in a year; 40% of the balance is overdue')
    expect(plain(balanceMessage(...english(), year.slice(6)))).toBe('40% of the balance is overdue')
  })

  it('list each word that changed from one period to the next, and no other', () => {
    const periods = [
      of('customers', { valid_from: '2026-01-01T00:00:00', segment: 'Large', country: 'FR', credit_limit: '900.00' }),
      of('customers', { valid_from: '1900-01-01T00:00:00', segment: 'Retail', country: 'FR', credit_limit: '700.00' }),
    ]
    expect(changesOf(periods)).toEqual([
      { day: '2026-01-01', name: 'segment', before: 'Retail', after: 'Large' },
      { day: '2026-01-01', name: 'credit_limit', before: '700.00', after: '900.00' },
    ])
  })
})

describe('the order of the table of customers', () => {
  it.each([
    [undefined, { name: 'overdue', way: 'desc' }],
    ['limit', { name: 'limit', way: 'desc' }],
    ['-limit', { name: 'limit', way: 'asc' }],
    ['name', { name: 'name', way: 'asc' }],
    ['toString', { name: 'overdue', way: 'desc' }],
  ])('%s in the address is %j', (text, expected) => expect(readSort(text)).toEqual(expected))

  it('turns round when the same heading is chosen again', () => {
    expect(chosen(readSort(undefined), 'limit')).toBe('limit')
    expect(chosen(readSort('limit'), 'limit')).toBe('-limit')
    expect(chosen(readSort('-overdue'), 'overdue')).toBeUndefined()
  })
})

describe('the days of the slider', () => {
  it('go from month end to month end and stay within what is known', () => {
    expect(monthEndBefore('2026-03-31')).toBe('2026-02-28')
    expect(monthEndBefore('2026-03-12')).toBe('2026-02-28')
    expect(monthEndAfter('2026-03-31')).toBe('2026-04-30')
    expect(monthEndAfter('2025-12-31')).toBe('2026-01-31')
    expect(within('2023-01-01', '2023-11-01', '2026-10-31')).toBe('2023-11-01')
    expect(daysAfter('2024-02-28', daysBetween('2024-02-28', '2024-03-01'))).toBe('2024-03-01')
  })
})

describe('the line of an item’s life', () => {
  const event = (name: string, day: string, amount: string) =>
    of('item_events', { event: name, effective_date: `${day}T00:00:00.000`, amount })
  const issued = event('issued', '2026-01-01', '100.00')
  const follow = (kind: string, from_date: string, to_date: string | null) =>
    of('follow_ups', { kind, from_date, to_date })

  it('puts entry, due date, payments and the end in their places', () => {
    const events = [issued, event('applied', '2026-03-02', '-40.00'), event('applied', '2026-04-11', '-60.00')]
    const life = lifeline({ events, followUps: [], due: '2026-01-31', settled: true, asOf: '2026-10-31' })
    // 100 days in all: due after 30, paid in part after 60, settled after 100
    expect(life?.marks.map(({ kind, at }) => [kind, at])).toEqual([
      ['issued', 0],
      ['due', 0.3],
      ['applied', 0.6],
      ['applied', 1],
      ['settled', 1],
    ])
  })

  it('goes on to the date of the page while the item is open, and a dispute that lasts goes with it', () => {
    const followUps = [follow('dispute', '2026-02-20', null), follow('reminder', '2026-03-02', null)]
    const life = lifeline({ events: [issued], followUps, due: null, settled: false, asOf: '2026-04-11' })
    expect(life?.marks.map(({ kind, at, until }) => [kind, at, until])).toEqual([
      ['issued', 0, undefined],
      ['dispute', 0.5, 1],
      ['reminder', 0.6, undefined],
      ['today', 1, undefined],
    ])
  })

  it('is none without an entry', () => {
    expect(lifeline({ events: [], followUps: [], due: null, settled: false, asOf: '2026-01-01' })).toBeNull()
  })
})
