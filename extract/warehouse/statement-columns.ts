/** What lands of a statement, beside where it comes from. Everything is text. */
export const STATEMENT_COLUMNS = [
  ...['format', 'kind', 'account', 'bank', 'currency', 'reference', 'sequence'],
  ...['opening_amount', 'opening_date', 'closing_amount', 'closing_date', 'first_date', 'last_date', 'movements'],
] as const

/**
 * What lands of a movement: one row for what was booked (`detail` 0), and one for each part of a batch (`detail` 1 to n).
 */
export const MOVEMENT_COLUMNS = [
  ...['number', 'detail', 'booking_date', 'value_date', 'amount', 'code', 'bank_reference'],
  ...['end_to_end', 'counterparty', 'counterparty_account', 'label', 'original_amount', 'original_currency'],
  ...['is_reversal', 'return_reason'],
] as const
