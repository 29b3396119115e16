import { BUCKETS, bucketTitle } from '../buckets.ts'
import { linesOption } from '../charts/lines.ts'
import { signOf } from '../decimal.ts'
import { absent, byMonthTable, cell, type Maker } from './maker.ts'
import { paidMessage } from './messages.ts'
import type { Block, Column, Section, Table, Unit } from './report.ts'

/** How customers pay: against their terms, by segment, what the law asks to publish, interest and losses. */
export function payment(maker: Maker): Section {
  const rows = [
    [trend(maker), bySegment(maker)],
    [delays(maker), interest(maker), losses(maker)],
  ]
  return { id: 'payment', title: maker.t('board.section.payment'), rows }
}

const NAME = (title: string): Column => ({ key: 'name', title, unit: 'text', wide: true })

function trend(maker: Maker): Block {
  const { t, format, months, palette, answers } = maker
  if (!months.some((row) => row['board.days_to_pay'] != null)) {
    return absent('days-to-pay', t('board.days_to_pay'), t('board.nothing_paid'))
  }
  return {
    kind: 'drawing',
    id: 'days-to-pay',
    title: paidMessage(maker, answers.paid?.[0]),
    under: maker.under(t('dso.unit')),
    asks: ['months', 'paid'],
    members: ['board.days_to_pay', 'board.payment_terms_days', 'payment_times.payment_delay_days'],
    notes: [t('board.paid_note')],
    height: 250,
    drawn: byMonthTable(maker, [
      { key: 'days_to_pay', title: t('board.column.days_to_pay'), unit: 'days' },
      { key: 'payment_terms_days', title: t('board.column.terms'), unit: 'days' },
      {
        ...{ key: 'delay', title: t('board.column.delay'), unit: 'days', delta: true },
        formula: { op: 'minus', of: ['days_to_pay', 'payment_terms_days'] },
      },
    ]),
    option: linesOption(
      months,
      [
        { member: 'board.days_to_pay', name: t('board.line.paid'), colour: palette.actual, strong: true },
        { member: 'board.payment_terms_days', name: t('board.line.terms'), colour: palette.thin },
      ],
      palette,
      format,
    ),
  }
}

function bySegment(maker: Maker): Block {
  const { t, answers } = maker
  const view = (name: string) => `payment_times.${name}`
  const rows = (answers.paidBySegment ?? []).filter((row) => signOf(row[view('paid_amount')]) !== 0)
  const all = answers.paid?.[0]
  if (rows.length === 0 || !all) return absent('paid', t('board.paid_by'), t('board.nothing_paid'))
  const { power, unit } = maker.money([all[view('paid_amount')]])
  const keys = [
    ...[['paid', 'paid_amount'] as const, ['days', 'days_to_pay'] as const, ['terms', 'payment_terms_days'] as const],
    ...[['delay', 'payment_delay_days'] as const, ['late', 'paid_late_rate'] as const],
    ['median', 'median_days_to_pay'] as const,
  ]
  const line = (row: typeof all, name: string) => ({
    cells: { name: cell(name), ...Object.fromEntries(keys.map(([key, member]) => [key, cell(row[view(member)])])) },
  })
  return {
    kind: 'table',
    id: 'paid',
    title: t('board.paid_by'),
    under: maker.under(unit),
    asks: ['paidBySegment', 'paid'],
    members: keys.map(([, member]) => view(member)),
    notes: [t('board.median_note')],
    power,
    columns: [
      NAME(t('filter.segment')),
      { key: 'paid', title: t('board.column.paid'), unit: 'money', adds: true },
      { key: 'days', title: t('board.column.days_to_pay'), unit: 'days' },
      { key: 'terms', title: t('board.column.terms'), unit: 'days' },
      {
        ...{ key: 'delay', title: t('board.column.delay'), unit: 'days', delta: true },
        formula: { op: 'minus', of: ['days', 'terms'] },
      },
      { key: 'late', title: t('board.column.late'), unit: 'rate' },
      { key: 'median', title: t('board.column.median'), unit: 'days' },
    ],
    lines: [
      ...rows.map((row) => line(row, row[view('segment')] ?? t('filter.no_segment'))),
      { ...line(all, t('board.total')), kind: 'sum' },
    ],
  }
}

/** Invoices unpaid past their due date, as the management report has to list them. */
function delays(maker: Maker): Block {
  const { t, format, answers } = maker
  const view = (name: string) => `payment_delays.${name}`
  const all = answers.allDelays?.[0]
  const rows = (answers.delays ?? []).filter((row) => row[view('delay_bracket')] !== 'day_0')
  if (!all || rows.length === 0) return absent('delays', t('board.delays_name'), t('board.no_delays'))
  const { power, unit } = maker.money([all[view('amount')]])
  const line = (row: typeof all, name: string) => ({
    cells: {
      name: cell(name),
      count: cell(row[view('invoice_count')]),
      amount: cell(row[view('amount')]),
      sales: cell(row[view('sales_amount')]),
      share: cell(row[view('share_of_sales')]),
    },
  })
  const apart = (kind: string) => ({
    count: Number(all[view(`${kind}_count`)] ?? 0),
    shown: format.count(all[view(`${kind}_count`)]),
    amount: format.amount(all[view(`${kind}_amount`)], power),
  })
  const told = ['due_that_day', 'disputed', 'opening'].filter((kind) => signOf(all[view(`${kind}_count`)]) > 0)
  return {
    kind: 'table',
    id: 'delays',
    title: t('board.delays', {
      count: Number(all[view('invoice_count')] ?? 0),
      shown: format.count(all[view('invoice_count')]),
      share: format.percent(all[view('share_of_sales')]),
    }),
    under: maker.under(unit),
    asks: ['delays', 'allDelays'],
    members: ['invoice_count', 'amount', 'share_of_sales', 'sales_amount'].map(view),
    notes: [t('board.delays_note'), ...told.map((kind) => t(`board.delays_${kind}`, apart(kind)))],
    power,
    columns: [
      NAME(t('board.column.bracket')),
      { key: 'count', title: t('board.column.invoices'), unit: 'count', adds: true },
      { key: 'amount', title: t('column.amount'), unit: 'money', adds: true },
      { key: 'sales', title: t('board.column.sales'), unit: 'money', behind: true },
      {
        ...{ key: 'share', title: t('board.column.of_sales'), unit: 'rate' },
        formula: { op: 'ratio', of: ['amount', 'sales'] },
      },
    ],
    lines: [
      ...rows.map((row) => line(row, t(`board.bracket.${row[view('delay_bracket')]}`))),
      { ...line(all, t('board.total')), kind: 'sum' },
    ],
  }
}

const INTEREST: [string, Unit][] = [
  ['interest_amount', 'money'],
  ['recovery_indemnity_amount', 'money'],
  ['late_amount', 'money'],
  ['late_invoice_count', 'count'],
  ['rate_missing_count', 'count'],
]

function interest(maker: Maker): Table {
  const { t, format, answers } = maker
  const row = answers.interest?.[0] ?? {}
  const value = (name: string) => row[`late_interest.${name}`] ?? null
  const missing = value('rate_missing_count')
  const { power, unit } = maker.money([value('late_amount'), value('interest_amount')])
  const said = signOf(missing) > 0 ? 'missing' : signOf(value('late_invoice_count')) > 0 ? 'due' : 'none'
  return {
    kind: 'table',
    id: 'interest',
    title: t(`board.interest.${said}`, {
      amount: format.brief(value('interest_amount')),
      count: Number(missing ?? 0),
      shown: format.count(missing),
    }),
    under: maker.under(unit),
    asks: ['interest'],
    members: INTEREST.map(([name]) => `late_interest.${name}`),
    notes: [t('board.interest.note'), ...(said === 'missing' ? [t('board.interest.why')] : [])],
    power,
    columns: [NAME(t('board.column.figure')), { key: 'value', title: t('board.column.value'), unit: 'own' }],
    lines: INTEREST.filter(([name]) => name !== 'rate_missing_count' || said === 'missing').map(([name, kind]) => ({
      unit: kind,
      cells: {
        name: cell(t(`board.figure.${name}`)),
        value: { value: value(name), ...(value(name) === null && { why: t('board.interest.why') }) },
      },
    })),
  }
}

/** What is expected to be lost, by bucket; without rates of a person, there is nothing to expect. */
function losses(maker: Maker): Block {
  const { t, format, scope, derived, answers } = maker
  const view = (name: string) => `expected_losses.${name}`
  const all = answers.allLosses?.[0]
  if (!all || all[view('expected_loss_amount')] == null) {
    return absent('losses', t('board.losses_name'), t('board.no_loss_rates'))
  }
  const rows = (answers.losses ?? []).filter((row) => signOf(row[view('carrying_amount')]) !== 0)
  const { power, unit } = maker.money([all[view('carrying_amount')]])
  const line = (row: typeof all, name: string) => ({
    cells: {
      name: cell(name),
      carrying: cell(row[view('carrying_amount')]),
      rate: cell(row[view('loss_rate')]),
      loss: cell(row[view('expected_loss_amount')]),
    },
  })
  const keyOf = (row: typeof all) => BUCKETS.find(({ key }) => key === row[view('aging_bucket')])?.key ?? 'not_due'
  return {
    kind: 'table',
    id: 'losses',
    title: t('board.losses', { amount: format.brief(all[view('expected_loss_amount')]) }),
    under: maker.under(unit),
    asks: ['losses', 'allLosses'],
    members: ['carrying_amount', 'loss_rate', 'expected_loss_amount'].map(view),
    notes: [t('board.losses_note')],
    power,
    columns: [
      NAME(t('column.bucket')),
      { key: 'carrying', title: t('board.column.carrying'), unit: 'money', adds: true },
      { key: 'rate', title: t('board.column.loss_rate'), unit: 'rate' },
      { key: 'loss', title: t('board.column.loss'), unit: 'money' },
    ],
    lines: [
      ...rows.map((row) => line(row, bucketTitle(t, scope.context.agingLimits, keyOf(row), derived))),
      { ...line(all, t('board.total')), kind: 'sum' },
    ],
  }
}
