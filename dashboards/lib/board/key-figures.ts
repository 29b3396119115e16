import { BUCKETS, bucketTitle } from '../buckets.ts'
import { agingTrendOption } from '../charts/aging-trend.ts'
import { dsoTrendOption } from '../charts/dso-trend.ts'
import { agingMessage, dsoMessage, dsoReason, whoMessage } from '../messages.ts'
import { monthOf } from '../scope.ts'
import { absent, byMonthTable, cell, type Maker, moved } from './maker.ts'
import type { Block, Column, Drawing, Line, Section, Table, Unit } from './report.ts'

/** The figures a board asks for, with their targets and their units. */
const KEY: { name: string; unit: Unit; target?: string }[] = [
  { name: 'open_amount', unit: 'money' },
  { name: 'overdue_amount', unit: 'money' },
  { name: 'overdue_rate', unit: 'rate', target: 'target_overdue_rate' },
  { name: 'dso', unit: 'days', target: 'target_dso' },
  { name: 'dso_contractual', unit: 'days' },
  { name: 'dso_delay', unit: 'days' },
  { name: 'receipts_amount', unit: 'money', target: 'target_receipts' },
  { name: 'collection_effectiveness', unit: 'rate' },
  { name: 'amount_per_dso_day', unit: 'money' },
  { name: 'excess_dso_amount', unit: 'money' },
]
const A_YEAR = 12
const SHOWN = 13
const HEIGHT = 262

/** Where receivables stand: the key figures, the DSO over two years, the aging over one. */
export function keyFigures(maker: Maker): Section {
  const title = maker.t('board.section.key')
  if (maker.months.length === 0) {
    return { id: 'key', title, rows: [[absent('key-figures', title, maker.t('empty.months'))]] }
  }
  return { id: 'key', title, rows: [[keyTable(maker)], [dso(maker), aging(maker)]] }
}

function keyTable(maker: Maker): Table {
  const { t, format, months, now, derived } = maker
  const [current, last, before] = [months.at(-1) ?? {}, months.at(-2), months.at(-1 - A_YEAR)]
  const names = { last: last && format.month(monthOf(last)), before: before && format.month(monthOf(before)) }
  // without any target, or without a year of history, their columns would be empty
  const isAimed = KEY.some(({ target }) => target && current[`board.${target}`] != null)
  const shown = KEY.filter(({ name }) => name !== 'excess_dso_amount' || current[`board.${name}`] != null)
  const { power, unit } = maker.money([current['board.open_amount']])
  const columns: Column[] = [
    { key: 'name', title: t('board.column.figure'), unit: 'text' },
    { key: 'now', title: t('board.column.actual'), unit: 'own' },
    ...(names.last ? pair('last', names.last, t) : []),
    ...(names.before ? pair('before', names.before, t) : []),
    ...(isAimed ? pair('target', t('board.column.target'), t) : []),
  ]
  return {
    kind: 'table',
    id: 'key-figures',
    title: whoMessage(t, format, now, derived),
    under: maker.under(unit),
    asks: ['months', 'now'],
    members: shown.flatMap(({ name, target }) => [name, ...(target ? [target] : [])]).map((name) => `board.${name}`),
    notes: [
      t('assume.doubtful'),
      t('assume.sales'),
      t('board.month_to_date'),
      ...(current['board.dso'] == null ? [t('dso.none', { reason: dsoReason(t, format, current) })] : []),
    ],
    columns,
    power,
    lines: shown.map((figure) => lineOf(maker, figure, { current, last, before })),
  }
}

/** A figure to compare with, and the move from it. */
const pair = (key: string, title: string, t: Maker['t']): Column[] => [
  { key, title, unit: 'own' },
  {
    key: `${key}_move`,
    title: t('board.column.move', { than: title }),
    unit: 'own',
    delta: true,
    formula: { op: 'minus', of: ['now', key] },
  },
]

interface Months {
  current: Maker['now']
  last: Maker['now'] | undefined
  before: Maker['now'] | undefined
}

function lineOf(maker: Maker, { name, unit, target }: (typeof KEY)[number], at: Months): Line {
  const { t, format, derived, months } = maker
  const member = `board.${name}`
  const value = (row: Maker['now'] | undefined, of = member) => row?.[of] ?? null
  const [now, last, before] = [value(at.current), value(at.last), value(at.before)]
  const aim = target ? value(at.current, `board.${target}`) : null
  const move = (then: string | null) => moved(maker, member, now, then, unit)
  const why = now === null && name.startsWith('dso') ? { why: dsoReason(t, format, at.current) } : {}
  const title = t(`board.figure.${name}${derived && name.startsWith('overdue') ? '_derived' : ''}`)
  return {
    unit,
    cells: {
      name: cell(title),
      now: { value: now, ...why },
      last: cell(last),
      last_move: move(last),
      before: cell(before),
      before_move: move(before),
      ...(target && { target: cell(aim), target_move: move(aim) }),
    },
    spark: months.slice(-SHOWN).map((row) => value(row)),
  }
}

function dso(maker: Maker): Drawing {
  const { t, format, months, palette } = maker
  const names = ['dso', 'dso_balance_sheet', 'best_possible_dso', 'target_dso']
  return {
    kind: 'drawing',
    id: 'dso',
    title: dsoMessage(t, format, months),
    under: maker.under(t('dso.unit')),
    asks: ['months'],
    members: names.map((name) => `board.${name}`),
    notes: [t('assume.doubtful'), t('assume.sales')],
    height: HEIGHT,
    drawn: byMonthTable(maker, dsoColumns(maker)),
    option: dsoTrendOption(months, palette, format, {
      dso: t('dso.count_back'),
      sheet: t('dso.balance_sheet'),
      best: t('dso.best'),
      target: t('board.column.target'),
    }),
  }
}

const days = (key: string, title: string): Column => ({ key, title, unit: 'days' })

const dsoColumns = ({ t }: Maker): Column[] => [
  days('dso', t('board.figure.dso')),
  days('dso_contractual', t('board.figure.dso_contractual')),
  { ...days('dso_delay', t('board.figure.dso_delay')), formula: { op: 'minus', of: ['dso', 'dso_contractual'] } },
  days('target_dso', t('board.column.target')),
  {
    ...days('above', t('board.column.move', { than: t('board.column.target') })),
    ...{ delta: true, formula: { op: 'minus', of: ['dso', 'target_dso'] } },
  },
  days('dso_balance_sheet', t('tile.dso_balance_sheet')),
  days('best_possible_dso', t('dso.best')),
]

const agingColumns = ({ t, scope, derived }: Maker): Column[] => {
  const ages = BUCKETS.map(({ key, member }) => ({
    ...{ key: member, unit: 'money' as const },
    title: bucketTitle(t, scope.context.agingLimits, key, derived),
  }))
  const late = BUCKETS.filter(({ key }) => key.startsWith('b')).map(({ member }) => member)
  const total = { unit: 'money' as const }
  return [
    ...ages,
    { key: 'open_amount', title: t('column.open'), ...total, formula: { op: 'sum', of: ages.map(({ key }) => key) } },
    {
      ...{ key: 'overdue_amount', title: t(derived ? 'column.after_invoice' : 'column.overdue'), ...total },
      formula: { op: 'sum', of: late },
    },
    {
      ...{ key: 'overdue_rate', title: t('board.column.rate'), unit: 'rate' },
      formula: { op: 'ratio', of: ['overdue_amount', 'open_amount', 'unapplied_amount'] },
    },
  ]
}

function aging(maker: Maker): Block {
  const { t, format, palette, scope, derived } = maker
  const rows = maker.months.slice(-SHOWN)
  const limits = scope.context.agingLimits
  const { power, unit } = maker.money(rows.map((row) => row['board.open_amount']))
  return {
    kind: 'drawing',
    id: 'aging',
    title: agingMessage(t, format, rows, String(limits.at(-1) ?? ''), derived),
    under: maker.under(unit),
    asks: ['months'],
    members: ['board.open_amount', 'board.not_due_amount', 'board.overdue_amount', 'board.unapplied_amount'],
    notes: [],
    height: HEIGHT,
    drawn: byMonthTable(maker, agingColumns(maker), power),
    option: agingTrendOption(rows, palette, format, power, (key) => bucketTitle(t, limits, key, derived)),
  }
}
