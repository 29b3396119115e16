import type { Row } from '../cube.ts'
import { signOf } from '../decimal.ts'
import { doubtMessage, proofMessage } from '../messages.ts'
import { sharesOf } from '../shares.ts'
import { entityName, underline } from '../under.ts'
import { absent, capital, cell, type Maker } from './maker.ts'
import type { Block, Section, Table, Unit } from './report.ts'

/** What vouches for the figures, and what they assume. */
export function trust(maker: Maker): Section {
  return {
    id: 'trust',
    title: maker.t('board.section.trust'),
    rows: [
      [proof(maker), doubts(maker)],
      [sources(maker), assumptions(maker)],
    ],
  }
}

const PROOF: [string, Unit][] = [
  ['days_checked', 'count'],
  ['days_proven', 'count'],
  ['settled_by_letter_rate', 'rate'],
  ['settled_by_opening_rate', 'rate'],
  ['settled_by_fifo_rate', 'rate'],
  ['unsettled_rate', 'rate'],
]

function proof(maker: Maker): Block {
  const { t, format, answers } = maker
  const row = answers.proof?.[0]
  const value = (name: string) => row?.[`ledger_proof.${name}`] ?? null
  if (!row || signOf(value('days_checked')) === 0) {
    return absent('proof', t('proof.name'), t(answers.proof ? 'empty.proof' : 'empty.proof_role'))
  }
  return {
    kind: 'table',
    id: 'proof',
    title: proofMessage(t, format, value('days_checked'), value('days_proven')),
    under: maker.under(t('board.proof_unit')),
    asks: ['proof'],
    members: PROOF.map(([name]) => `ledger_proof.${name}`),
    notes: [t('proof.how')],
    power: 0,
    columns: [
      { key: 'name', title: t('board.column.figure'), unit: 'text', wide: true },
      { key: 'value', title: t('board.column.value'), unit: 'own' },
    ],
    lines: PROOF.map(([name, unit]) => ({
      unit,
      cells: { name: cell(t(`board.figure.${name}`)), value: cell(value(name)) },
    })),
  }
}

/** Doubts and files are those of the latest books, whatever the date of the report. */
const asOfNow = ({ t, format, scope }: Maker, unit: string) => underline(t, format, scope, unit, scope.latest, 1)

function doubts(maker: Maker): Block {
  const { t, format, now, answers } = maker
  const view = (name: string) => `data_quality.${name}`
  const rows = (answers.doubts ?? []).filter((row) => row[view('severity')] !== 'info')
  const title = doubtMessage(t, format, now['receivables.amount_in_doubt'] ?? null, sharesOf(now).doubt)
  if (rows.length === 0) return absent('doubts', title, t('empty.doubts'))
  const { power, unit } = maker.money(rows.map((row) => row[view('amount_in_doubt')]))
  return {
    kind: 'table',
    id: 'doubts',
    title,
    under: asOfNow(maker, unit),
    asks: ['doubts', 'now'],
    members: ['amount_in_doubt', 'concerned_amount', 'doubt_count'].map(view),
    notes: [t('board.doubts_note')],
    power,
    columns: [
      { key: 'name', title: t('board.column.check'), unit: 'text', wide: true },
      { key: 'count', title: t('board.column.cases'), unit: 'count' },
      { key: 'amount', title: t('doubt.doubted'), unit: 'money' },
    ],
    lines: rows.map((row) => ({
      cells: {
        name: cell(checkName(maker, row[view('check_name')] ?? '')),
        count: cell(row[view('doubt_count')]),
        amount: cell(row[view('amount_in_doubt')]),
      },
    })),
  }
}

const checkName = ({ t }: Maker, check: string) =>
  t(`check.${check}.name`, { defaultValue: check.replaceAll('_', ' ') })

const READ = ['landed', 'unchanged', 'refused'] as const

/** What was read of each source, when, and that nothing of it got lost. */
function sources(maker: Maker): Block {
  const { t, format, scope, answers } = maker
  const rows = answers.sources ?? []
  const all = answers.allSources?.[0]
  const name = t('board.sources_name')
  if (!all || rows.length === 0) return absent('sources', name, t(answers.sources ? 'empty.run' : 'empty.proof_role'))
  const line = (row: Row, entity: string, source: string, landed: string | null) => ({
    cells: {
      entity: cell(entity),
      source: cell(source),
      moment: cell(landed),
      read: cell(row['sources.rows_read']),
      ...Object.fromEntries(READ.map((key) => [key, cell(row[`sources.rows_${key}`])])),
      lost: cell('0'),
    },
  })
  const moments = (answers.landings ?? []).map((row) => row['sources.last_landed_at'] ?? '').filter(Boolean)
  return {
    kind: 'table',
    id: 'sources',
    title: t('board.sources', {
      count: Number(all['sources.rows_refused'] ?? 0),
      read: format.count(all['sources.rows_read']),
      refused: format.count(all['sources.rows_refused']),
    }),
    under: asOfNow(maker, t('board.rows')),
    asks: ['sources', 'allSources', 'landings'],
    members: ['rows_read', 'rows_landed', 'rows_unchanged', 'rows_refused'].map((one) => `sources.${one}`),
    notes: [t('board.sources_note')],
    power: 0,
    columns: [
      { key: 'entity', title: t('column.entity'), unit: 'text', wide: true },
      { key: 'source', title: t('board.column.source'), unit: 'text' },
      { key: 'moment', title: t('board.column.landed_at'), unit: 'moment' },
      { key: 'read', title: t('board.column.read'), unit: 'count', adds: true },
      ...READ.map((key) => ({ key, title: t(`board.column.${key}`), unit: 'count' as const, adds: true })),
      {
        ...{ key: 'lost', title: t('board.column.lost'), unit: 'count', behind: true },
        formula: { op: 'minus', of: ['read', ...READ] },
      },
    ],
    lines: [
      ...rows.map((row) =>
        line(
          row,
          entityName(scope, row['sources.entity']),
          t(`board.source.${row['sources.source']}`, { defaultValue: row['sources.source'] ?? '' }),
          latestOf(answers.landings ?? [], row),
        ),
      ),
      { ...line(all, t('board.total'), '', [...moments].sort().at(-1) ?? null), kind: 'sum' },
    ],
  }
}

/** When the latest stream of a source of a company was landed. */
function latestOf(landings: Row[], { 'sources.entity': entity, 'sources.source': source }: Row): string | null {
  const own = landings.filter((row) => row['sources.entity'] === entity && row['sources.source'] === source)
  return (
    own
      .map((row) => row['sources.last_landed_at'] ?? '')
      .sort()
      .at(-1) || null
  )
}

const ASSUMED = ['derived', 'fifo', 'assumed'] as const

/** On what the figures rest, one line each. */
function assumptions(maker: Maker): Table {
  const { t, format, now, scope } = maker
  const shares = sharesOf(now)
  const told = [
    ...ASSUMED.map((name) => t(`assume.${name}`, { share: format.percent(shares[name], 0) })),
    t('assume.doubtful'),
    t('assume.sales'),
    t('assume.window', { count: scope.context.balanceSheetMonths }),
    t('board.as_known_now'),
    t('board.month_to_date'),
  ]
  return {
    kind: 'table',
    id: 'assumptions',
    title: t('board.assumptions'),
    under: maker.under(t('board.version', { version: scope.context.dataVersion })),
    asks: ['now'],
    members: ['derived_due_amount', 'fifo_amount', 'assumed_known_amount'].map((name) => `receivables.${name}`),
    notes: [],
    power: 0,
    columns: [{ key: 'name', title: t('board.column.assumption'), unit: 'text', wide: true }],
    lines: told.map((text) => ({ cells: { name: cell(capital(text)) } })),
  }
}
