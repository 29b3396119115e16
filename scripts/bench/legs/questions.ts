/** What a page is filtered to: a month of 2025, a day in it, and some customers (all of them when empty). */
export interface Slice {
  readonly month: string
  readonly day: number
  readonly customers: readonly string[]
}

export const customersOf = (rows: readonly Record<string, string>[]): string[] =>
  rows.map((row) => row['board.customer_id'] ?? '')

const dayOf = ({ month, day }: Slice): string => `${month}-${String(day).padStart(2, '0')}`
const members = (view: string, names: string): string[] => names.split(' ').map((name) => `${view}.${name}`)
const equals = (member: string, ...values: string[]) => ({ member, operator: 'equals', values })
const sliced = (view: string, { customers }: Slice) =>
  customers.length === 0 ? [] : [equals(`${view}.customer_id`, ...customers)]

/** A view on a day. */
const atDay = (view: string, slice: Slice, query: Record<string, unknown>) => ({
  ...query,
  filters: [...sliced(view, slice), equals(`${view}.as_of_date`, dayOf(slice))],
})
const onDay = (slice: Slice, query: Record<string, unknown>) => atDay('receivables', slice, query)
/** The board by month, up to a month. */
const byMonth = (slice: Slice, names: string) => ({
  measures: members('board', names),
  filters: sliced('board', slice),
  timeDimensions: [{ dimension: 'board.month', granularity: 'month', dateRange: ['2025-01-01', `${slice.month}-28`] }],
})

/** The questions of the pages, each over any slice. */
export const pageQuestions: Record<string, (slice: Slice) => Record<string, unknown>> = {
  'balances on a day': (slice) =>
    onDay(slice, {
      measures: members(
        'receivables',
        'open_amount not_due_amount overdue_amount overdue_rate no_due_date_amount unapplied_amount amount_in_doubt',
      ),
    }),
  'aging on a day': (slice) =>
    onDay(slice, {
      measures: members('receivables', 'open_amount'),
      dimensions: members('receivables', 'aging_bucket'),
    }),
  'ten largest overdue customers': (slice) =>
    onDay(slice, {
      measures: members('receivables', 'overdue_amount open_amount'),
      dimensions: members('receivables', 'customer_id customer'),
      order: { 'receivables.overdue_amount': 'desc' },
      limit: 10,
    }),
  'open items': (slice) =>
    onDay(slice, {
      measures: members('receivables', 'open_amount'),
      dimensions: members('receivables', 'item_id customer invoice_date due_date days_overdue'),
      order: { 'receivables.open_amount': 'desc' },
      limit: 100,
    }),
  'DSO and its family by month': (slice) =>
    byMonth(
      slice,
      'open_amount overdue_rate dso dso_status dso_lower_bound dso_contractual dso_delay dso_balance_sheet best_possible_dso',
    ),
  'flows by month': (slice) =>
    byMonth(slice, 'sales_amount receipts_amount collection_effectiveness days_to_pay payment_terms_days'),
  'limits and concentration': (slice) =>
    onDay(slice, {
      measures: members(
        'receivables',
        'exposure_amount credit_limit_amount limit_use_rate over_limit_amount concentration_top_10_rate concentration_hhi',
      ),
    }),
  'methods of the DSO': (slice) => ({
    measures: members(
      'board',
      'dso dso_one_month dso_three_months dso_sales_weighted dso_volatility_days dso_one_month_volatility_days ' +
        'dso_three_months_volatility_days dso_sales_weighted_volatility_days',
    ),
    filters: sliced('board', slice),
    timeDimensions: [{ dimension: 'board.month', dateRange: ['2025-01-01', `${slice.month}-28`] }],
  }),
  'how long invoices take': (slice) =>
    atDay('payment_times', slice, {
      measures: members('payment_times', 'days_to_pay payment_terms_days payment_delay_days median_days_to_pay'),
    }),
  'cohorts of invoices': (slice) =>
    atDay('payment_times', slice, {
      measures: members('payment_times', 'invoiced_amount paid_within_30_days_rate paid_within_60_days_rate'),
      timeDimensions: [{ dimension: 'payment_times.invoice_month', granularity: 'month' }],
    }),
  'late interest by customer': (slice) =>
    atDay('late_interest', slice, {
      measures: members('late_interest', 'interest_amount recovery_indemnity_amount late_amount'),
      dimensions: members('late_interest', 'customer'),
      order: { 'late_interest.late_amount': 'desc' },
      limit: 10,
    }),
  'delays of the report': (slice) =>
    // the table of a whole company: it knows no customers
    atDay(
      'payment_delays',
      { ...slice, customers: [] },
      {
        measures: members('payment_delays', 'invoice_count amount share_of_sales'),
        dimensions: members('payment_delays', 'delay_bracket'),
      },
    ),
  'DSO bridge': (slice) => ({
    measures: members('dso_bridge', 'change_amount change_days'),
    dimensions: members('dso_bridge', 'cause cause_order'),
    filters: [
      ...sliced('dso_bridge', slice),
      equals('dso_bridge.from_date', '2025-01-31'),
      equals('dso_bridge.to_date', dayOf(slice)),
    ],
  }),
  restatements: (slice) => ({
    measures: members('restatements', 'open_amount_before open_amount_after difference'),
    filters: [
      ...sliced('restatements', slice),
      equals('restatements.as_of_date', dayOf(slice)),
      equals('restatements.known_before', dayOf(slice)),
    ],
  }),
  'doubts by check': (slice) => ({
    measures: members('data_quality', 'doubt_count amount_in_doubt'),
    dimensions: members('data_quality', 'check_name'),
    filters: sliced('data_quality', slice),
  }),
}
