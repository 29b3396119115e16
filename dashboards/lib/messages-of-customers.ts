import type { TFunction } from 'i18next'
import type { Row } from './cube.ts'
import { difference, proportion, signOf } from './decimal.ts'
import type { Format } from './use-format.ts'

const pick = (row: Row | undefined, member: string) => row?.[member] ?? null

/** "Owes 318.7 k€, three times its limit; pays in 62 days where 45 are granted". */
export function standingMessage(t: TFunction, format: Format, stock: Row | undefined, habits: Row | undefined): string {
  const open = pick(stock, 'receivables.open_amount')
  const use = pick(stock, 'receivables.limit_use_rate')
  const owes =
    signOf(open) <= 0
      ? t(signOf(open) === 0 ? 'file.owes_nothing' : 'file.in_credit', { amount: format.brief(open) })
      : t(use === null ? 'file.owes' : 'file.owes_of_limit', { open: format.brief(open), use: format.percent(use, 0) })
  const days = pick(habits, 'payment_times.days_to_pay')
  if (days === null) return owes
  return t('file.pays', {
    owes,
    days: format.days(days, 0),
    terms: format.days(pick(habits, 'payment_times.payment_terms_days'), 0),
  })
}

/** "49 % is overdue, 20 % by more than 120 days". */
export function agedMessage(t: TFunction, format: Format, rows: Row[], limits: readonly number[]): string {
  const amount = (key: string) =>
    rows.find((row) => row['receivables.aging_bucket'] === key)?.['receivables.open_amount'] ?? null
  const oldest = amount('b5')
  if (signOf(oldest) > 0) return t('file.aged_old', { limit: limits.at(-1), amount: format.brief(oldest) })
  const late = ['b4', 'b3', 'b2', 'b1'].some((key) => signOf(amount(key)) > 0)
  return t(late ? 'file.aged_late' : 'file.aged_fine', { limit: limits.at(-1) })
}

/** "Balance up 24 % in a year; 46 % of it was overdue at the last month end". */
export function balanceMessage(t: TFunction, format: Format, rows: Row[]): string {
  const [first, last] = [rows[0], rows.at(-1)]
  const [open, before] = [pick(last, 'board.open_amount'), pick(first, 'board.open_amount')]
  const moved = proportion(difference(open, before), before)
  const late = proportion(pick(last, 'board.overdue_amount'), open)
  const overdue = format.percent(signOf(open) > 0 ? late : null, 0)
  if (moved === null || signOf(before) < 0 || rows.length < 13) return t('file.balance_first', { overdue })
  const way = /[1-9]/.test(format.percent(moved, 0)) ? (moved > 0 ? 'up' : 'down') : 'flat'
  return t(`file.balance_${way}`, { by: format.percent(Math.abs(moved), 0), overdue })
}
