import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { DASH } from '../../dashboards/lib/format.ts'
import words from '../../dashboards/locales/en.json' with { type: 'json' }
import { type Cells, type Served, serveDemo } from '../helpers/served.ts'
import { LOSSES } from '../semantic/agreement/by-sql.ts'
import { BUCKETS, shownRows } from './aging.ts'
import { browserPath, openWindow, settled, type Window } from './browser.ts'
import { byCause } from './causes.ts'
import { askFile, type PublishedFile } from './published.ts'
import { PAGES } from './served.ts'
import { count, days, moment, money, moveOf, powerOf, rate, type Written } from './written.ts'

const [DAY, BEFORE, YEAR_AGO] = ['2026-10-31', '2026-09-30', '2025-10-31']
/** What the board calls the parts of an age, in the order of BUCKETS. */
const AGES = 'not_due bucket_1 bucket_2 bucket_3 bucket_4 bucket_5 no_due_date unapplied'
  .split(' ')
  .map((name) => `${name}_amount`)
const KEY: [string, string, typeof money, string?][] = [
  ['Open amount', 'open_amount', money],
  ['Overdue', 'overdue_amount', money],
  ['Overdue rate', 'overdue_rate', rate, 'target_overdue_rate'],
  ['DSO, count-back', 'dso', days, 'target_dso'],
  ['– of which payment terms', 'dso_contractual', days],
  ['– of which delay', 'dso_delay', days],
  ['Receipts of the month', 'receipts_amount', money, 'target_receipts'],
  ['Collection effectiveness', 'collection_effectiveness', rate],
  ['What a day of DSO is worth', 'amount_per_dso_day', money],
  ['Cash held up above the target', 'excess_dso_amount', money],
]
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const CREDIT: [string, string, typeof money][] = [
  ['Owed by customers, net of credits', 'exposure_amount', money],
  ['Share of the ten largest debtors', 'concentration_top_10_rate', rate],
  ['Credit limits', 'credit_limit_amount', money],
  ['Limits used', 'limit_use_rate', rate],
  ['Above the limits', 'over_limit_amount', money],
  ['Without a limit', 'without_limit_amount', money],
  ['Covered by credit insurance', 'insured_amount', money],
  ['Not covered', 'uninsured_amount', money],
  ['In dispute', 'disputed_amount', money],
]
const LATEST_YEAR = [...Array(12).keys()].map((ago) => new Date(Date.UTC(2026, 9 - ago, 1)).toISOString().slice(0, 10))

let served: Served
let file: PublishedFile
beforeAll(async () => {
  if (!browserPath) return
  served = await serveDemo({ expectedLosses: LOSSES }, { pagesDir: PAGES, demo: true, questionsPerMinute: 100_000 })
  file = await askFile(inject('demoWorkspace'))
})
afterAll(async () => {
  await served?.stop()
  await file?.close()
})

describe.skipIf(!browserPath).each([
  ['one company', '&entity=atelier', ['atelier']],
  ['the companies that keep their books in euros', '', ['atelier', 'comptoir']],
])('the board page of %s says what SQL by hand reads in the published file:', (_, chosen, companies) => {
  let open: Window
  const entity = { name: 'entity', operator: 'equals' as const, values: companies }
  beforeAll(async () => {
    open = await openWindow({ language: 'en' })
    await open.page.goto(`${served.url}/?page=board${chosen}`)
    await settled(open.page)
  })
  afterAll(async () => {
    await open?.close()
  })

  /** The figures of the companies by the query written by hand for the view. */
  const figures = (view: string, said: Partial<Parameters<PublishedFile['figures']>[1]> = {}) =>
    file.figures(view, { ...said, filters: [entity, ...(said.filters ?? [])] })
  const whole = async (view: string, said: Parameters<typeof figures>[1] = {}): Promise<Cells> =>
    (await figures(view, said)).get('(whole)') ?? {}
  /** All slices, the one of most first, without those of nothing. */
  const ranked = async (view: string, by: string, measure: string, said: Parameters<typeof figures>[1] = {}) =>
    [...(await figures(view, { ...said, by }))]
      .filter(([, row]) => Number(row[measure]) !== 0)
      .sort(([, one], [, other]) => Number(other[measure]) - Number(one[measure]))
  const segment = (name: string) => (name === '(empty)' ? 'without a segment' : name)
  const nameOf = async (customer: string) =>
    (
      await file.rows(`select coalesce(customer_name, customer_code) as name from dim_customers
      where customer_id = '${customer.replaceAll("'", "''")}'`)
    )[0]?.name ?? ''
  const holds = async (id: string, rows: (readonly (string | Written)[])[]) => {
    const power = powerOf(await open.page.locator(`#${id} .under`).innerText())
    const shown = await shownRows(open.page, `#${id} tbody tr`)
    const written = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell(power))))
    expect(shown.map((row, index) => row.slice(0, written[index]?.length))).toEqual(written)
  }

  it('the key figures, against last month, last year and their targets', async () => {
    const [now = {}, last = {}, before = {}] = [
      await whole('board'),
      await whole('board', { from: BEFORE, to: BEFORE }),
      await whole('board', { from: YEAR_AGO, to: YEAR_AGO }),
    ]
    const shown = KEY.filter(([, member]) => member !== 'excess_dso_amount' || now[member] != null)
    await holds(
      'key-figures',
      shown.map(([title, member, write, target]) => [
        ...[title, write(now[member])],
        ...[write(last[member]), moveOf(write, now[member], last[member])],
        ...[write(before[member]), moveOf(write, now[member], before[member])],
        ...(target ? [write(now[target]), moveOf(write, now[member], now[target])] : ['', '']),
      ]),
    )
  })

  it('the causes of the change of the DSO, and the customers that moved it', async () => {
    const causes = await file.rows(byCause(companies, BEFORE, DAY))
    const total = (unit: string) => `${causes.reduce((sum, row) => sum + Number(row[unit]), 0).toFixed(6)}`
    const names: Record<string, string> = words.cause
    const whys: Record<string, string> = words.board.cause
    await holds('bridge-causes', [
      ...causes.map(({ cause, days: change, amount }) => [
        ...[capital(names[`${cause}`] ?? ''), whys[`${cause}`] ?? ''],
        ...[days(change, true), money(amount, true)],
      ]),
      ['Change', '', days(total('days'), true), money(total('amount'), true)],
    ])
    const moved = await ranked('dso_bridge', 'customer_id', 'change_amount', { from: BEFORE, to: DAY })
    await holds(
      'movers',
      await Promise.all(
        [...moved.slice(0, 5), ...moved.slice(-5)].map(async ([customer, row]) => [
          ...[await nameOf(customer), money(row.opening_amount), money(row.closing_amount)],
          money(row.change_amount, true),
        ]),
      ),
    )
  })

  it('the aging by segment and by company', async () => {
    const line = (name: string, row: Cells) => [
      ...[name, ...AGES.map((age) => money(row[age]))],
      ...[money(row.open_amount), money(row.overdue_amount), rate(row.overdue_rate)],
    ]
    expect(AGES).toHaveLength(BUCKETS.length)
    const total = line('Total', await whole('board'))
    const bySegment = await ranked('board', 'segment', 'overdue_amount')
    await holds('aging-bySegment', [...bySegment.map(([name, row]) => line(segment(name), row)), total])
    if (companies.length === 1) return
    const names = await file.rows('select entity_id, entity_name from dim_entities')
    const company = (id: string) => names.find((row) => row.entity_id === id)?.entity_name ?? ''
    const byEntity = await ranked('board', 'entity', 'overdue_amount')
    await holds('aging-byEntity', [...byEntity.map(([id, row]) => line(company(id), row)), total])
  })

  it('the ten largest overdue customers, limits, insurance and concentration', async () => {
    const now = await whole('receivables')
    const top = (await ranked('receivables', 'customer_id', 'overdue_amount')).slice(0, 10)
    const sumOf = (name: string) => top.reduce((sum, [, row]) => sum + Number(row[name]), 0).toFixed(2)
    const share = (part: string | null | undefined) => rate(`${Number(part) / Number(now.overdue_amount)}`)
    await holds('top', [
      ...(await Promise.all(
        top.map(async ([customer, row]) => [
          ...[await nameOf(customer), money(row.overdue_amount), share(row.overdue_amount), money(row.open_amount)],
          ...[days(row.average_age_days), rate(row.limit_use_rate)],
        ]),
      )),
      [
        'These 10 customers',
        money(sumOf('overdue_amount')),
        share(sumOf('overdue_amount')),
        money(sumOf('open_amount')),
      ],
      ['All customers', money(now.overdue_amount), share(now.overdue_amount), money(now.open_amount)],
    ])
    await holds(
      'credit',
      CREDIT.map(([title, member, write]) => [title, write(now[member])]),
    )
  })

  it('how customers paid over a year, by segment', async () => {
    const year = { filters: [{ name: 'invoice_month', operator: 'equals' as const, values: LATEST_YEAR }] }
    const line = (name: string, row: Cells) => [
      ...[name, money(row.paid_amount), days(row.days_to_pay), days(row.payment_terms_days)],
      ...[days(row.payment_delay_days, true), rate(row.paid_late_rate), days(row.median_days_to_pay)],
    ]
    const rows = await ranked('payment_times', 'segment', 'paid_amount', year)
    await holds('paid', [
      ...rows.map(([name, row]) => line(segment(name), row)),
      line('Total', await whole('payment_times', year)),
    ])
  })

  it('invoices unpaid past their due date, late-payment interest and expected losses', async () => {
    const line = (name: string, row: Cells = {}) => [
      ...[name, count(row.invoice_count), money(row.amount), rate(row.share_of_sales)],
    ]
    const brackets = await figures('payment_delays', { by: 'delay_bracket' })
    const told = Object.entries(words.board.bracket).filter(([bracket]) => brackets.has(bracket))
    await holds('delays', [
      ...told.map(([bracket, title]) => line(title, brackets.get(bracket))),
      line('Total', await whole('payment_delays')),
    ])
    const late = await whole('late_interest')
    await holds('interest', [
      ['Late-payment interest', late.interest_amount == null ? DASH : money(late.interest_amount)],
      ['Recovery costs (€40 each)', money(late.recovery_indemnity_amount)],
      ['Still owed after its due date', money(late.late_amount)],
      ['Invoices paid or owed late', count(late.late_invoice_count)],
      ['Invoices without an official rate', count(late.rate_missing_count)],
    ])
    const loss = (name: string, row: Cells = {}) => [
      ...[name, money(row.carrying_amount), rate(row.loss_rate), money(row.expected_loss_amount)],
    ]
    const buckets = await figures('expected_losses', { by: 'aging_bucket' })
    const titles = ['not due', '1–30', '31–60', '61–90', '91–120', '> 120', 'no due date', 'credits']
    const exposed = BUCKETS.filter((bucket) => Number(buckets.get(bucket)?.carrying_amount ?? 0) !== 0)
    await holds('losses', [
      ...exposed.map((bucket) => loss(titles[BUCKETS.indexOf(bucket)] ?? '', buckets.get(bucket))),
      loss('Total', await whole('expected_losses')),
    ])
  })

  it('the proof, the doubts and what was read of each source', async () => {
    const proof = await whole('ledger_proof', { from: '1990-01-01', to: DAY })
    await holds('proof', [
      ['Days checked against the ledger', count(proof.days_checked)],
      ['Days proven to the cent', count(proof.days_proven)],
      ['Settled by lettering', rate(proof.settled_by_letter_rate)],
      ['Settled by openings', rate(proof.settled_by_opening_rate)],
      ['Settled oldest first', rate(proof.settled_by_fifo_rate)],
      ['Neither settled nor applied', rate(proof.unsettled_rate)],
    ])
    const check = (name: string) => (words.check as Record<string, { name?: string }>)[name]?.name ?? ''
    const severe = { filters: [{ name: 'severity', operator: 'notEquals' as const, values: ['info'] }] }
    const doubts = [...(await figures('data_quality', { ...severe, by: 'check_name' }))].sort(
      ([name, one], [next, other]) =>
        Number(other.amount_in_doubt) - Number(one.amount_in_doubt) ||
        Number(other.concerned_amount) - Number(one.concerned_amount) ||
        (name < next ? -1 : 1),
    )
    await holds(
      'doubts',
      doubts.map(([name, row]) => [check(name), count(row.doubt_count), money(row.amount_in_doubt)]),
    )
    const sources = await file.rows(`
      select n.entity_name, s.source, max(s.last_landed_at)::varchar as landed_at,
        sum(s.rows_read)::varchar as "read", sum(s.rows_landed)::varchar as landed,
        sum(s.rows_unchanged)::varchar as unchanged, sum(s.rows_refused)::varchar as refused
      from fct_sources s join dim_entities n on n.entity_id = s.entity_id
      where s.entity_id in ('${companies.join("', '")}') group by rollup ((s.entity_id, n.entity_name, s.source))
      order by s.entity_id nulls last, s.source nulls last`)
    const source = (name: string | null | undefined) => (words.board.source as Record<string, string>)[`${name}`] ?? ''
    await holds(
      'sources',
      sources.map((row) => [
        ...[row.entity_name ?? 'Total', source(row.source), moment(row.landed_at)],
        ...[count(row.read), count(row.landed), count(row.unchanged), count(row.refused)],
      ]),
    )
  })
})
