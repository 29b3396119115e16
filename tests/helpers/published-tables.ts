const MONEY = 'decimal(18,2)'

function columns(text: string): Record<string, string> {
  const pairs = text.split(',').map((item) => item.trim().split(' '))
  return Object.fromEntries(
    pairs.map(([name, type]) => [name as string, type === 'money' ? MONEY : (type ?? 'varchar')]),
  )
}

const lags = Array.from({ length: 25 }, (_, lag) => `sales_m${lag} money`).join(',')
const agedLags = Array.from({ length: 25 }, (_, lag) => `aged_sales_m${lag} money`).join(',')
const who = 'entity_id, customer_id, rights_portfolio'

const forecastMoments = {
  ...{ expected_amount: 'decimal(18,4)', expected_amount_until: 'decimal(18,4)' },
  ...columns('variance double, deviation double, skew double'),
  ...columns('variance_until double, deviation_until double, skew_until double'),
}

/** The marts a published version holds: column by column, a name and a type (text when none is written). */
export const TABLES: Readonly<Record<string, Record<string, string>>> = {
  dim_dates: columns('date_day date, month date, month_end date, is_month_end boolean'),
  dim_entities: {
    ...columns('entity_id, entity_name, siren, currency_code, presentation_currency_code, books_date date'),
    ...columns('as_of_date date'),
    ...columns('first_fiscal_year_start date, last_ledger_date date, is_lettered boolean, opening_pending boolean'),
    sales_outside_receivables_rate: 'decimal(9,6)',
  },
  dim_customers: columns(
    `customer_id, entity_id, customer_code, customer_name, portfolio, rights_portfolio, is_identified boolean,
     terms_days integer, terms_end_of_month, terms_source, siren, vat_number, contact_name, contact_email, contact_phone,
     master_file, master_position bigint`,
  ),
  dim_customer_history: columns(
    `customer_id, entity_id, rights_portfolio, valid_from date, valid_to date, customer_group, segment, country,
     salesperson, portfolio, credit_limit money, insurance_guarantee money, insurance_from date, insurance_to date,
     consolidated_id`,
  ),
  fct_targets: {
    ...columns('entity_id, month date, portfolio, target_receipts money, target_sales money'),
    ...{ target_dso: 'decimal(18,6)', target_overdue_rate: 'decimal(18,6)' },
  },
  fct_exchange_rates: {
    ...columns('currency_code, to_currency_code, valid_from date, valid_to date'),
    rate: 'decimal(24,12)',
  },
  fct_disputes: columns(
    `dispute_id, ${who}, item_id, invoice_number, opened_on date, closed_on date, disputed_amount money, reason,
     source_file, position bigint`,
  ),
  fct_promises: columns(
    `promise_id, ${who}, item_id, invoice_number, promised_on date, promised_for date, promised_amount money, note,
     source_file, position bigint`,
  ),
  fct_reminders: columns(
    `reminder_id, ${who}, item_id, invoice_number, sent_on date, level integer, channel, source_file, position bigint`,
  ),
  dim_items: columns(
    `item_id, ${who}, account, account_root, account_name, auxiliary, account_role, currency_code,
     document_currency_code, document_amount money, amount money, line_class, fiscal_year, journal_code, journal_name,
     entry_number, accounting_date date, effective_date date, invoice_id, invoice_number, reference, label, invoice_date date,
     due_date date, due_date_source, letter, letter_date date, lettered_outside boolean, is_opening boolean, piece_id,
     line_id, source, source_file, position bigint, known_from timestamp, known_to timestamp, known_basis,
     is_current boolean`,
  ),
  dim_fiscal_years: columns('entity_id, fiscal_year, starts_on date, ends_before date'),
  fct_late_interest: {
    ...columns(`item_id, ${who}, account_role, currency_code, invoice_id, regime, due_date date, booked_date date`),
    ...columns('half_year, after_date date, through_date date, base_amount money, periods_of_invoice integer'),
    ...{ contract_rate: 'decimal(6,3)', rate: 'decimal(6,3)', floor_rate: 'decimal(6,3)' },
  },
  fct_payment_terms: columns(
    `item_id, ${who}, account_role, currency_code, invoice_id, invoice_date date, due_date date, due_date_source,
     term_days integer, cap, latest_due_date date, excess_days integer, amount money`,
  ),
  fct_receivable_events: columns(
    `event_id, item_id, ${who}, account, account_root, account_role, currency_code, event, effective_date date,
     amount money, concerned_amount money, other_item_id, allocation_method, reason, known_from timestamp,
     known_to timestamp, known_basis, is_current boolean`,
  ),
  fct_receivable_balances: columns(
    `item_id, ${who}, account, account_root, account_role, currency_code, valid_from date, valid_to date,
     open_amount money, invoice_date date, due_date date, due_date_source, is_due_derived boolean, is_fifo boolean,
     is_assumed_known boolean, in_doubt boolean, collection_status, source`,
  ),
  fct_receivables_monthly: {
    ...columns(`month date, balance_date date, is_month_to_date boolean, ${who}, account_role, document_currency_code`),
    ...columns('portfolio, customer_group, segment, country, salesperson, consolidated_id'),
    ...columns('credit_limit money, guarantee money, has_open_items boolean'),
    ...columns('open_amount money, not_due_amount money, overdue_amount money, no_due_date_amount money'),
    ...columns([1, 2, 3, 4, 5].map((bucket) => `bucket_${bucket}_amount money`).join(',')),
    ...columns([1, 2, 3, 4, 5].map((bucket) => `age_${bucket}_amount money`).join(',')),
    ...columns('no_invoice_date_amount money, disputed_amount money'),
    ...columns('due_at_opening_amount money, falling_due_amount money'),
    ...columns('unapplied_amount money, dso_open_amount money, dso_not_due_amount money, dso_overdue_amount money'),
    ...columns('previous_open_amount money, written_off_amount money, in_doubt_amount money, derived_due_amount money'),
    ...columns('fifo_amount money, assumed_known_amount money, sales_amount money, receipts_amount money'),
    ...columns(lags),
    ...columns('window_sales_amount money, window_days integer, window_is_complete boolean'),
    ...columns('year_sales_amount money, year_is_complete boolean, paid_amount money, prepaid_amount money'),
    ...columns('paid_days_amount money, paid_terms_amount money, age_days_amount money, aged_amount money'),
    ...columns(agedLags),
  },
  fct_invoices: columns(
    `item_id, ${who}, account_role, invoice_number, reference, invoice_date date, due_date date, due_date_source,
     amount money, open_amount money, settled_amount money, settled_date date, days_to_pay integer, currency_code`,
  ),
  fct_payments: columns(
    `item_id, ${who}, account_role, payment_date date, amount money, unapplied_amount money, reference, label, kind`,
  ),
  fct_payment_allocations: columns(
    `allocation_id, credit_item_id, debit_item_id, ${who}, amount money, effective_date date, allocation_method, reason,
     known_from timestamp, known_basis, days_to_pay integer, term_days integer`,
  ),
  fct_payment_parts: columns(
    `item_id, part_number integer, ${who}, account_role, document_currency_code, item_class, invoice_date date,
     due_date date, valid_from date, valid_to date, amount money, settled_by, settled_on date, is_direct boolean,
     in_doubt boolean`,
  ),
  fct_ledger_proof: columns(
    `date date, entity_id, account, ledger_balance money, open_items_balance money, buckets_balance money,
     difference money, identities_broken integer, settled_amount money, settled_by_letter_amount money,
     settled_by_opening_amount money, settled_by_fifo_amount money, unsettled_amount money`,
  ),
  fct_data_doubts: columns(
    `doubt_id, check_name, severity, owner, entity_id, item_id, customer_id, rights_portfolio, source, amount money, detail`,
  ),
  fct_ledger_lines: columns(
    `line_id, piece_id, item_id, entity_id, fiscal_year, journal_code, journal_name, entry_number, accounting_date date,
     account, account_name, auxiliary, auxiliary_name, piece, piece_date date, label, letter, letter_date date,
     debit money, credit money, document_amount money, document_currency_code, source_file, position bigint`,
  ),
  fct_bank_differences: {
    ...columns('difference_id, bank_account_id, bank_account_masked, entity_id, ledger_account, currency_code, side'),
    ...columns('movement_id, line_id, counterpart_id, from_day date, to_day date, is_open boolean'),
    ...{ amount: 'decimal(18,3)', difference_amount: 'decimal(18,3)' },
    ...columns('likely_reason, label, counterparty, source_file, position bigint'),
  },
  fct_bank_lines: columns('line_id, movement_id'),
  fct_bank_transactions: {
    ...columns('movement_id, booking_date date, label, source_file, position bigint'),
    ...{ amount: 'decimal(18,3)' },
  },
  fct_receipts_forecast: {
    ...columns(`scenario, made_on date, ${who}, currency_code, item_id, certainty, period, step integer`),
    ...columns('starts_on date, ends_on date, open_amount money, chance double, chance_until double'),
    ...forecastMoments,
  },
  fct_customer_receipts_forecast: {
    ...columns(`scenario, made_on date, ${who}, currency_code, certainty, period, step integer, starts_on date`),
    ...columns('ends_on date, item_count bigint, open_amount money'),
    ...forecastMoments,
  },
  fct_forecast_items: columns(
    `item_id, made_on date, ${who}, currency_code, certainty, open_amount money, expected_from date, days_late integer,
     known_payments bigint, usual_delay_days integer, spread_days integer, chance_in_two_weeks double,
     chance_in_four_weeks double, settlement_p10 date, settlement_p25 date, settlement_p50 date, settlement_p75 date,
     settlement_p90 date`,
  ),
  fct_forecast_calibration: columns(
    `entity_id, made_on date, span, step integer, status, known_payments bigint, weeks_seen bigint, clustering double,
     shock double, stretch double`,
  ),
  fct_forecast_accuracy: columns(
    `entity_id, currency_code, made_on date, method, week_number integer, starts_on date, ends_on date,
     open_amount money, expected_amount money, received_amount money, amount_p025 money, amount_p10 money,
     amount_p25 money, amount_p50 money, amount_p75 money, amount_p90 money, amount_p975 money`,
  ),
  fct_forecast_comparison: columns(
    `entity_id, method, verdict, wape_difference double, wape_difference_low double, wape_difference_high double`,
  ),
  dim_scenarios: columns('scenario, position integer, title_fr, title_en, customer_count bigint'),
  fct_cash_board: {
    ...columns('scenario, made_on date, entity_id, currency_code, week_number integer, starts_on date, ends_on date'),
    ...columns('balance_source, opening_balance money, expected_receipts money, new_business_receipts money'),
    ...columns('supplier_payables money, payroll_payables money, tax_payables money, projected_balance money'),
    ...columns('spread double, cash_floor money, projected_receivables money, planned_sales money'),
    ...{ projected_dso: 'decimal(18,6)', target_dso: 'decimal(18,6)' },
  },
  fct_refusals: columns(
    `refusal_id, source, stream, entity_id, source_file, verdict, kind, position bigint, reason_code, message, original,
     refused_at timestamp, rows_refused bigint`,
  ),
  fct_sources: columns(
    `source, stream, entity_id, rows_read bigint, rows_landed bigint, rows_unchanged bigint, rows_refused bigint,
     files_accepted bigint, files_refused bigint, files_held bigint, last_landed_at timestamp, last_file, last_ledger_date date`,
  ),
}
