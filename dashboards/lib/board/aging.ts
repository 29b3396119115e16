import { BUCKETS, bucketTitle } from '../buckets.ts'
import type { Row } from '../cube.ts'
import { proportion, signOf, sum } from '../decimal.ts'
import { topMessage } from '../messages.ts'
import { customerName, entityName } from '../under.ts'
import { absent, cell, type Maker } from './maker.ts'
import { heaviestMessage } from './messages.ts'
import type { Asks } from './questions.ts'
import type { Block, Column, Line, Section, Table } from './report.ts'

/** How old what is owed is, by company and segment; who owes it; limits and concentration. */
export function aging(maker: Maker): Section {
  const { t, scope, answers } = maker
  const segment = (row: Row) => row['board.segment'] ?? t('filter.no_segment')
  const entity = (row: Row) => entityName(scope, row['board.entity'])
  const hasSegments = (answers.bySegment ?? []).some((row) => row['board.segment'] != null)
  const tables = [
    ...(scope.entities.length > 1 ? [[agingTable(maker, 'byEntity', 'filter.entity', entity)]] : []),
    ...(hasSegments || scope.entities.length === 1
      ? [[agingTable(maker, 'bySegment', 'filter.segment', segment)]]
      : []),
  ]
  return { id: 'aging', title: t('board.section.aging'), rows: [...tables, [topTable(maker), credit(maker)]] }
}

const AGES = BUCKETS.map(({ key }) => key)
const MONEY = { unit: 'money', adds: true } as const

function agingTable(maker: Maker, asks: Asks, heading: string, nameOf: (row: Row) => string): Block {
  const { t, scope, derived, answers } = maker
  const title = t(`board.aging_${asks}`)
  const owing = (answers[asks] ?? []).filter((row) =>
    BUCKETS.some(({ member }) => signOf(row[`board.${member}`]) !== 0),
  )
  const rows = [...owing].sort((a, b) => Number(b['board.overdue_amount']) - Number(a['board.overdue_amount']))
  const all = maker.months.at(-1)
  const [heaviest] = rows
  if (!heaviest || !all) return absent(`aging-${asks}`, title, t('empty.customers'))
  const { power, unit } = maker.money([all['board.open_amount']])
  const columns: Column[] = [
    { key: 'name', title: t(heading), unit: 'text', wide: true },
    ...BUCKETS.map(({ key }) => ({ key, title: bucketTitle(t, scope.context.agingLimits, key, derived), ...MONEY })),
    { key: 'open', title: t('column.open'), ...MONEY, formula: { op: 'sum', of: AGES } },
    {
      ...{ key: 'overdue', title: t(derived ? 'column.after_invoice' : 'column.overdue'), ...MONEY },
      formula: { op: 'sum', of: AGES.filter((key) => key.startsWith('b')) },
    },
    {
      ...{ key: 'rate', title: t('board.column.rate'), unit: 'rate' },
      formula: { op: 'ratio', of: ['overdue', 'open', 'credit'] },
    },
  ]
  return {
    kind: 'table',
    id: `aging-${asks}`,
    title: heaviestMessage(maker, asks, nameOf(heaviest), heaviest['board.overdue_amount'] ?? null, overdueOf(all)),
    under: maker.under(unit),
    asks: [asks, 'months'],
    members: ['open_amount', 'overdue_amount', 'overdue_rate', ...BUCKETS.map(({ member }) => member)].map(
      (name) => `board.${name}`,
    ),
    notes: [],
    power,
    columns,
    lines: [...rows.map((row) => agingLine(row, nameOf(row))), { ...agingLine(all, t('board.total')), kind: 'sum' }],
  }
}

const overdueOf = (row: Row) => row['board.overdue_amount'] ?? null

const agingLine = (row: Row, name: string): Line => ({
  cells: {
    name: cell(name),
    ...Object.fromEntries(BUCKETS.map(({ key, member }) => [key, cell(row[`board.${member}`])])),
    open: cell(row['board.open_amount']),
    overdue: cell(row['board.overdue_amount']),
    rate: cell(row['board.overdue_rate']),
  },
})

/** The ten customers with most overdue, and what they are of all. */
function topTable(maker: Maker): Block {
  const { t, format, now, derived, answers } = maker
  const rows = (answers.top ?? []).filter((row) => signOf(row['receivables.overdue_amount']) > 0)
  const name = t(derived ? 'top.name_derived' : 'top.name')
  if (rows.length === 0) return absent('top', name, t(derived ? 'empty.overdue_derived' : 'empty.overdue'))
  const total = now['receivables.overdue_amount'] ?? null
  const together = sum(rows.map((row) => row['receivables.overdue_amount']))
  const { power, unit } = maker.money([total])
  const share = (value: string | null | undefined) => cell(proportion(value, total)?.toString())
  const hasLimits = rows.some((row) => row['receivables.limit_use_rate'] != null)
  return {
    kind: 'table',
    id: 'top',
    title: topMessage(t, format, rows.length, { 'receivables.overdue_amount': together }, now, derived),
    under: maker.under(unit),
    asks: ['top', 'now'],
    members: ['overdue_amount', 'open_amount', 'average_age_days', 'limit_use_rate'].map((one) => `receivables.${one}`),
    notes: [],
    power,
    columns: [
      { key: 'name', title: t('column.customer'), unit: 'text', wide: true },
      { key: 'overdue', title: t(derived ? 'column.after_invoice' : 'column.overdue'), ...MONEY },
      { key: 'share', title: t('board.column.share'), unit: 'rate', formula: { op: 'share', of: ['overdue'] } },
      { key: 'open', title: t('column.open'), ...MONEY },
      { key: 'age', title: t('column.age'), unit: 'days' },
      ...(hasLimits ? [{ key: 'limit', title: t('board.column.limit'), unit: 'rate' as const }] : []),
    ],
    lines: [
      ...rows.map((row) => ({
        who: row['receivables.customer_id'] ?? '',
        cells: {
          name: cell(customerName(t, row['receivables.customer'])),
          overdue: cell(row['receivables.overdue_amount']),
          share: share(row['receivables.overdue_amount']),
          open: cell(row['receivables.open_amount']),
          age: cell(row['receivables.average_age_days']),
          limit: cell(row['receivables.limit_use_rate']),
        },
      })),
      {
        kind: 'sum',
        cells: {
          name: cell(t('board.together', { count: rows.length })),
          overdue: cell(together),
          share: share(together),
          open: cell(sum(rows.map((row) => row['receivables.open_amount']))),
        },
      },
      {
        kind: 'all',
        cells: {
          name: cell(t('board.all_customers')),
          overdue: cell(total),
          share: cell('1'),
          open: cell(now['receivables.open_amount']),
        },
      },
    ],
  }
}

const CREDIT = [
  ...[['exposure_amount', 'money'] as const, ['concentration_top_10_rate', 'rate'] as const],
  ...[['credit_limit_amount', 'money'] as const, ['limit_use_rate', 'rate'] as const],
  ...[['over_limit_amount', 'money'] as const, ['without_limit_amount', 'money'] as const],
  ...[['insured_amount', 'money'] as const, ['uninsured_amount', 'money'] as const],
  ['disputed_amount', 'money'] as const,
]

/** Limits, insurance, disputes and concentration: the figures there are. */
function credit(maker: Maker): Table {
  const { t, format, answers } = maker
  const row = answers.credit?.[0] ?? {}
  const member = (name: string) => `receivables.${name}`
  const shown = CREDIT.filter(([name]) => row[member(name)] != null)
  const over = row[member('over_limit_amount')]
  const { power, unit } = maker.money(shown.map(([name, kind]) => (kind === 'money' ? row[member(name)] : null)))
  return {
    kind: 'table',
    id: 'credit',
    title: t(over == null ? 'board.no_limits' : 'board.concentration', {
      share: format.percent(row[member('concentration_top_10_rate')], 0),
      over: format.brief(over),
    }),
    under: maker.under(unit),
    asks: ['credit'],
    members: CREDIT.map(([name]) => member(name)),
    notes: [],
    power,
    columns: [
      { key: 'name', title: t('board.column.figure'), unit: 'text', wide: true },
      { key: 'value', title: t('board.column.value'), unit: 'own' },
    ],
    lines: shown.map(([name, kind]) => ({
      unit: kind,
      cells: { name: cell(t(`board.figure.${name}`)), value: cell(row[member(name)]) },
    })),
  }
}
