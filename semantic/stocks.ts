import type { Unit } from './calendar.ts'
import type { MomentKind } from './moments.ts'

/** A view whose cubes are handed what its question says of dates, and of what else must be known before rows are read. */
export interface Stock {
  /** The date member its conditions are settled on, empty where it has none. */
  readonly member: string
  readonly unit: Unit
  /** What its cubes are handed, as `given_` members. */
  readonly given: readonly string[]
  readonly allWhenGrouped: boolean
  /** Members that say one moment of the question. */
  readonly moments?: Readonly<Record<string, MomentKind>>
}

/** The views that are handed what their question says of dates. */
export const STOCKS: Record<string, Stock> = {
  receivables: {
    member: 'receivables.as_of_date',
    unit: 'day',
    given: ['dates', 'known', 'limits'],
    allWhenGrouped: false,
    moments: { known_at: 'moment' },
  },
  expected_losses: {
    member: 'expected_losses.as_of_date',
    unit: 'day',
    given: ['dates', 'known', 'limits', 'rates'],
    allWhenGrouped: false,
    moments: { known_at: 'moment' },
  },
  restatements: {
    member: 'restatements.as_of_date',
    unit: 'day',
    given: ['dates', 'before', 'after'],
    allWhenGrouped: false,
    moments: { known_before: 'moment', known_after: 'moment' },
  },
  dso_bridge: {
    member: '',
    unit: 'day',
    given: ['from', 'to', 'months', 'causes'],
    allWhenGrouped: false,
    moments: { from_date: 'day', to_date: 'day' },
  },
  board: {
    member: 'board.month',
    unit: 'month',
    given: ['asked', 'closing', 'opening', 'targets'],
    allWhenGrouped: true,
  },
  roll_rates: {
    member: 'roll_rates.month',
    unit: 'month',
    given: ['asked', 'buckets', 'limits'],
    allWhenGrouped: true,
  },
  payment_times: { member: 'payment_times.as_of_date', unit: 'day', given: ['dates'], allWhenGrouped: false },
  late_interest: { member: 'late_interest.as_of_date', unit: 'day', given: ['dates'], allWhenGrouped: false },
  payment_delays: { member: 'payment_delays.as_of_date', unit: 'day', given: ['dates'], allWhenGrouped: false },
  ledger_proof: { member: 'ledger_proof.date', unit: 'day', given: ['asked', 'closing'], allWhenGrouped: true },
  forecast: { member: '', unit: 'day', given: ['scenario', 'grain'], allWhenGrouped: false },
  forecast_accuracy: { member: '', unit: 'day', given: ['method'], allWhenGrouped: false },
  customers: { member: '', unit: 'day', given: ['contacts'], allWhenGrouped: false },
  ledger_lines: { member: '', unit: 'day', given: ['items', 'originals'], allWhenGrouped: false },
  sources: { member: '', unit: 'day', given: ['clock'], allWhenGrouped: false },
  refusals: { member: '', unit: 'day', given: ['originals'], allWhenGrouped: false },
}
