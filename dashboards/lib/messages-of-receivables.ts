import type { TFunction } from 'i18next'
import type { Row } from './cube.ts'
import { proportion, signOf } from './decimal.ts'
import type { Format } from './use-format.ts'

const pick = (row: Row | undefined, member: string) => row?.[member] ?? null

/** "5.23 M€ owed, 37 % of it overdue; Distribution carries 24 % of that". */
export function matrixMessage(
  t: TFunction,
  format: Format,
  total: Row | undefined,
  most: { row: Row | undefined; name: string },
  derived: boolean,
): string {
  if (signOf(pick(total, 'receivables.open_amount')) === 0) return t('receivables.nothing')
  const kind = derived ? 'derived' : 'overdue'
  const said = t(`receivables.${kind}`, {
    open: format.brief(pick(total, 'receivables.open_amount')),
    rate: format.percent(pick(total, 'receivables.overdue_rate'), 0),
  })
  const part = proportion(pick(most.row, 'receivables.overdue_amount'), pick(total, 'receivables.overdue_amount'))
  if (part === null || part >= 1) return said
  return t('receivables.most', { said, name: most.name, part: format.percent(part, 0) })
}

/** "Learnt since 31 March: +4,269.50 € open, −651,801.11 € overdue, by 397 entries of 140 customers". */
export function learntMessage(t: TFunction, format: Format, row: Row, known: string): string {
  const date = format.date(known)
  const count = Number(pick(row, 'restatements.entry_count') ?? 0)
  if (count === 0) return t('receivables.learnt_none', { date })
  return t('receivables.learnt', {
    count,
    date,
    open: format.amount(pick(row, 'restatements.difference'), 0, true),
    overdue: format.amount(pick(row, 'restatements.overdue_difference'), 0, true),
    entries: format.count(pick(row, 'restatements.entry_count')),
    customers: format.count(pick(row, 'restatements.customer_count')),
  })
}

/** "Of what is not due when a month begins, 40 % is paid at its end and 24 % is 1 to 30 days late". */
export function rollsMessage(t: TFunction, format: Format, rows: Row[], limit: number | undefined): string {
  const rate = (to: string) =>
    rows.find((row) => row['roll_rates.from_bucket'] === 'not_due' && row['roll_rates.to_bucket'] === to)?.[
      'roll_rates.roll_rate'
    ] ?? '0'
  return t('rolls.message', { limit, paid: format.percent(rate('paid'), 0), late: format.percent(rate('b1'), 0) })
}

/** "112 k€ of losses expected, 2.1 % of what is carried", or that no rates are written. */
export function lossesMessage(t: TFunction, format: Format, total: Row | undefined): string {
  const amount = pick(total, 'expected_losses.expected_loss_amount')
  if (amount === null) return t('losses.no_rates')
  return t('losses.message', {
    amount: format.brief(amount),
    rate: format.percent(pick(total, 'expected_losses.loss_rate')),
  })
}

/** "12.3 k€ of interest and 8.4 k€ of indemnities on 345 late invoices". */
export function interestMessage(t: TFunction, format: Format, total: Row | undefined): string {
  const count = Number(pick(total, 'late_interest.late_invoice_count') ?? 0)
  const interest = pick(total, 'late_interest.interest_amount')
  if (count === 0) return t('interest.none')
  if (interest === null)
    return t('interest.rate_missing', {
      count: Number(pick(total, 'late_interest.rate_missing_count') ?? 0),
      invoices: format.count(pick(total, 'late_interest.rate_missing_count')),
      indemnity: format.brief(pick(total, 'late_interest.recovery_indemnity_amount')),
    })
  return t('interest.message', {
    count,
    interest: format.brief(interest),
    indemnity: format.brief(pick(total, 'late_interest.recovery_indemnity_amount')),
    invoices: format.count(String(count)),
  })
}

/** "312 invoices unpaid and overdue: 1.23 M€, 7.5 % of the year's sales". */
export function delaysMessage(t: TFunction, format: Format, total: Row | undefined): string {
  const count = Number(pick(total, 'payment_delays.invoice_count') ?? 0)
  if (count === 0) return t('delays.none')
  return t('delays.message', {
    count,
    invoices: format.count(String(count)),
    amount: format.brief(pick(total, 'payment_delays.amount')),
    share: format.percent(pick(total, 'payment_delays.share_of_sales')),
  })
}
