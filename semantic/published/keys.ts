/** What makes a row of each published table unique: the audit counts rows that share a key. */
export const KEYS: Readonly<Record<string, readonly string[]>> = {
  dim_dates: ['date_day'],
  dim_entities: ['entity_id'],
  dim_customers: ['customer_id'],
  dim_items: ['item_id'],
  dim_fiscal_years: ['entity_id', 'fiscal_year'],
  dim_scenarios: ['scenario'],
  fct_late_interest: ['item_id', 'after_date'],
  fct_payment_terms: ['item_id'],
  fct_receivable_events: ['event_id', 'known_from'],
  fct_receivable_balances: ['item_id', 'valid_from'],
  fct_receivables_monthly: ['month', 'entity_id', 'customer_id', 'account_role', 'document_currency_code'],
  fct_invoices: ['item_id'],
  fct_payments: ['item_id'],
  fct_payment_allocations: ['allocation_id'],
  fct_payment_parts: ['item_id', 'part_number'],
  fct_ledger_proof: ['date', 'entity_id', 'account'],
  fct_data_doubts: ['doubt_id'],
  fct_ledger_lines: ['line_id'],
  fct_bank_transactions: ['movement_id'],
  fct_bank_lines: ['line_id'],
  fct_bank_differences: ['difference_id'],
  fct_bank_reconciliation: ['date', 'bank_account_id'],
  fct_targets: ['entity_id', 'month', 'portfolio'],
  fct_sources: ['source', 'stream', 'entity_id'],
  fct_refusals: ['refusal_id'],
}

/** Without these nothing can be proven, so nothing is published. */
export const REQUIRED = [
  'dim_entities',
  'dim_items',
  'fct_receivable_events',
  'fct_receivable_balances',
  'fct_ledger_proof',
  'fct_data_doubts',
] as const
