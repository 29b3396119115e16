import { cell, type Maker } from './maker.ts'
import type { Section, Table } from './report.ts'

const DEFINED = [
  ...['open_amount', 'overdue_rate', 'dso', 'dso_contractual', 'dso_delay', 'dso_balance_sheet'],
  ...['best_possible_dso', 'receipts_amount', 'collection_effectiveness', 'amount_per_dso_day', 'excess_dso_amount'],
  ...['concentration_top_10_rate', 'limit_use_rate', 'amount_in_doubt'],
].map((name) => `board.${name}`)
const DEFINED_ELSEWHERE = [
  ...['dso_bridge.change_days', 'payment_times.payment_delay_days', 'payment_times.paid_late_rate'],
  ...['payment_times.median_days_to_pay', 'payment_delays.share_of_sales', 'late_interest.interest_amount'],
  ...['expected_losses.expected_loss_amount', 'forecast.expected_receipts', 'forecast.receipts_p10'],
  ...['forecast.new_business_receipts', 'forecast_accuracy.four_week_error'],
]

/** The words of the semantic layer for the figures of the report. */
export function definitions({ t, define, scope }: Maker): Section {
  const lines = [...DEFINED, ...DEFINED_ELSEWHERE].flatMap((member) => {
    const definition = define(member)
    if (!definition) return []
    const { title, description, formula } = definition
    return [{ cells: { name: cell(title), meaning: cell(description), formula: cell(formula ?? '') } }]
  })
  const table: Table = {
    kind: 'table',
    id: 'definitions',
    title: t('board.definitions'),
    under: t('board.version', { version: scope.context.dataVersion }),
    asks: [],
    members: [],
    notes: [],
    power: 0,
    columns: [
      { key: 'name', title: t('board.column.figure'), unit: 'text' },
      { key: 'meaning', title: t('board.column.meaning'), unit: 'text', wide: true },
      { key: 'formula', title: t('board.column.formula'), unit: 'text', wide: true },
    ],
    lines,
  }
  return { id: 'definitions', title: t('board.section.definitions'), rows: [[table]] }
}
