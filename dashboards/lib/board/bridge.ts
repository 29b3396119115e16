import { type Step, waterfallOption } from '../charts/waterfall.ts'
import type { Row } from '../cube.ts'
import { signOf, sum } from '../decimal.ts'
import { customerName, underline } from '../under.ts'
import { absent, capital, cell, type Maker } from './maker.ts'
import { bridgeMessage, moversMessage } from './messages.ts'
import { dayBefore } from './questions.ts'
import type { Block, Drawing, Line, Section, Table } from './report.ts'

const MEMBERS = ['opening_dso', 'closing_dso', 'change_days', 'change_amount'].map((name) => `dso_bridge.${name}`)

/** Why the DSO moved since the last month end: causes that add up, and the customers that moved most. */
export function bridge(maker: Maker): Section {
  const { t, answers } = maker
  const rows = answers.bridge ?? []
  const title = t('board.section.bridge')
  if (rows.length === 0) {
    return { id: 'bridge', title, rows: [[absent('bridge-causes', title, t('board.no_bridge'))]] }
  }
  const isMeasured = rows[0]?.['dso_bridge.change_days'] != null
  const drawn = isMeasured ? waterfall(maker, rows) : absent('bridge-days', t('board.causes'), t('dso.reason.window'))
  return { id: 'bridge', title, rows: [[drawn, causes(maker, rows)], [movers(maker)]] }
}

const from = (maker: Maker) => maker.format.date(dayBefore(maker.scope))
/** unit · scope · from one day to the other */
const between = (maker: Maker, unit: string) =>
  underline(
    maker.t,
    maker.format,
    maker.scope,
    maker.t('board.since', { unit, date: from(maker) }),
    maker.scope.asOf,
    1,
  )

const nameOf = ({ t }: Maker, row: Row) => capital(t(`cause.${row['dso_bridge.cause']}`))

function waterfall(maker: Maker, rows: Row[]): Drawing {
  const { t, format, palette } = maker
  const tone = (value: string | null | undefined): 'good' | 'bad' => (signOf(value) > 0 ? 'bad' : 'good')
  const steps: Step[] = rows.map((row) => {
    const days = row['dso_bridge.change_days'] ?? '0'
    return { name: nameOf(maker, row), change: Number(days), text: format.points(days, true), tone: tone(days) }
  })
  const all = sum(rows.map((row) => row['dso_bridge.change_days']))
  steps.push({ name: t('board.change'), change: Number(all), text: format.points(all, true), tone: 'sum' })
  return {
    kind: 'drawing',
    id: 'bridge-days',
    title: bridgeMessage(maker, rows),
    under: between(maker, t('dso.unit')),
    asks: ['bridge'],
    members: MEMBERS,
    notes: [t('board.bridge_note'), t('assume.window', { count: maker.scope.context.balanceSheetMonths })],
    height: 262,
    drawn: causesOf(maker, rows),
    option: waterfallOption(steps, palette, (value) => format.points(value)),
  }
}

/** Each cause in a sentence, with its days and its amount. */
function causes(maker: Maker, rows: Row[]): Table {
  return {
    kind: 'table',
    id: 'bridge-causes',
    title: maker.t('board.causes'),
    under: between(maker, maker.money(rows.map((row) => row['dso_bridge.change_amount'])).unit),
    asks: ['bridge'],
    members: MEMBERS,
    notes: [],
    ...causesOf(maker, rows),
  }
}

function causesOf(maker: Maker, rows: Row[]): Drawing['drawn'] {
  const { t } = maker
  const total = (member: string) => cell(sum(rows.map((row) => row[`dso_bridge.${member}`])))
  const lines: Line[] = rows.map((row) => ({
    cells: {
      name: cell(nameOf(maker, row)),
      why: cell(t(`board.cause.${row['dso_bridge.cause']}`)),
      days: cell(row['dso_bridge.change_days']),
      amount: cell(row['dso_bridge.change_amount']),
    },
  }))
  const changed = { name: cell(t('board.change')), why: cell('') }
  return {
    power: maker.money(rows.map((row) => row['dso_bridge.change_amount'])).power,
    columns: [
      { key: 'name', title: t('board.column.cause'), unit: 'text' },
      { key: 'why', title: t('board.column.meaning'), unit: 'text', wide: true },
      { key: 'days', title: t('board.column.days'), unit: 'days', delta: true, adds: true },
      { key: 'amount', title: t('column.amount'), unit: 'money', delta: true, adds: true },
    ],
    lines: [
      ...lines,
      { kind: 'sum', cells: { ...changed, days: total('change_days'), amount: total('change_amount') } },
    ],
  }
}

/** The customers whose open amount rose and fell most between the two days. */
function movers(maker: Maker): Block {
  const { t, answers } = maker
  const risen = (answers.risen ?? []).filter((row) => signOf(row['dso_bridge.change_amount']) > 0)
  const fallen = (answers.fallen ?? []).filter((row) => signOf(row['dso_bridge.change_amount']) < 0)
  const rows = [...risen, ...[...fallen].reverse()]
  if (rows.length === 0) return absent('movers', t('board.movers'), t('board.no_movers'))
  const { power, unit } = maker.money(rows.map((row) => row['dso_bridge.closing_amount']))
  return {
    kind: 'table',
    id: 'movers',
    title: moversMessage(maker, risen[0], fallen[0]),
    under: between(maker, unit),
    asks: ['risen', 'fallen'],
    members: ['opening_amount', 'closing_amount', 'change_amount'].map((name) => `dso_bridge.${name}`),
    notes: [t('board.movers_note')],
    power,
    columns: [
      { key: 'name', title: t('column.customer'), unit: 'text', wide: true },
      { key: 'opening', title: t('board.column.opening', { date: from(maker) }), unit: 'money' },
      {
        ...{ key: 'closing', unit: 'money' },
        title: t('board.column.opening', { date: maker.format.date(maker.scope.asOf) }),
      },
      {
        ...{ key: 'change', title: t('board.column.change'), unit: 'money', delta: true },
        formula: { op: 'minus', of: ['closing', 'opening'] },
      },
    ],
    lines: rows.map((row) => ({
      who: row['dso_bridge.customer_id'] ?? '',
      cells: {
        name: cell(customerName(t, row['dso_bridge.customer'])),
        opening: cell(row['dso_bridge.opening_amount']),
        closing: cell(row['dso_bridge.closing_amount']),
        change: cell(row['dso_bridge.change_amount']),
      },
    })),
  }
}
