import type { TFunction } from 'i18next'
import type { Row } from './cube.ts'
import { difference, proportion, signOf } from './decimal.ts'
import type { Format } from './make-format.ts'
import { monthOf } from './scope.ts'

const pick = (row: Row | undefined, member: string) => row?.[member] ?? null
const before = (rows: Row[], steps: number) => rows[rows.length - 1 - steps]

/** Why there is no DSO, with the bound that is known. */
export function dsoReason(t: TFunction, format: Format, row: Row | undefined): string {
  const status = pick(row, 'board.dso_status') ?? 'unknown'
  const bound = pick(row, 'board.dso_lower_bound')
  return t(`dso.reason.${status}`, {
    days: bound === null ? '' : format.count(bound),
    defaultValue: t('dso.reason.unknown'),
  })
}

/** "DSO 52.4 days, 2.5 more than in September; delay explains 2.4". */
export function dsoMessage(t: TFunction, format: Format, rows: Row[]): string {
  const [now, last] = [before(rows, 0), before(rows, 1)]
  const dso = pick(now, 'board.dso')
  if (dso === null) return t('dso.none', { reason: dsoReason(t, format, now) })
  const moved = difference(dso, pick(last, 'board.dso'))
  if (moved === null) return t('dso.first', { dso: format.days(dso) })
  const delay = difference(pick(now, 'board.dso_delay'), pick(last, 'board.dso_delay'))
  const way = format.days(moved).startsWith(format.days('0')) ? 'flat' : signOf(moved) > 0 ? 'up' : 'down'
  const said = t(`dso.${way}`, { dso: format.days(dso), by: format.days(moved.replace('-', '')) })
  return delay === null || way === 'flat' ? said : t('dso.explained', { said, delay: format.days(delay, 1, true) })
}

/** "Not due: 64 % of what is owed, 3.1 points less than a year ago; more than 120 days: 0.4 M€". */
export function agingMessage(t: TFunction, format: Format, rows: Row[], oldest: string, derived: boolean): string {
  const [now, first] = [before(rows, 0), rows[0]]
  const gross = (row: Row | undefined) =>
    difference(pick(row, 'board.open_amount'), pick(row, 'board.unapplied_amount'))
  const share = (row: Row | undefined) => proportion(pick(row, 'board.not_due_amount'), gross(row))
  const [current, past] = [share(now), share(first)]
  if (current === null) return t('aging.none')
  const old = t(derived ? 'aging.old_derived' : 'aging.old', {
    limit: oldest,
    amount: format.brief(pick(now, 'board.bucket_5_amount')),
  })
  const kind = derived ? 'derived' : 'due'
  if (past === null || rows.length < 2) return t(`aging.${kind}_first`, { share: format.percent(current), old })
  const points = Math.round((current - past) * 1000) / 10
  const way = points === 0 ? 'flat' : points > 0 ? 'up' : 'down'
  const months = rows.length - 1
  const time = months === 12 ? t('aging.year') : t('aging.months', { count: months })
  const figures = { share: format.percent(current), points: format.points(Math.abs(points)), time, old }
  return t(`aging.${kind}_${way}`, figures)
}

/** "1.63 M€ received in Oct 26, 91 k€ less than aimed at". */
export function receiptsMessage(t: TFunction, format: Format, row: Row | undefined): string {
  const [amount, target] = [pick(row, 'board.receipts_amount'), pick(row, 'board.target_receipts')]
  if (amount === null) return t('receipts.none')
  const figures = { amount: format.brief(amount), month: format.month(monthOf(row ?? {})) }
  const missed = difference(amount, target)
  if (missed === null) return t('receipts.said', figures)
  const way = signOf(missed) < 0 ? 'below' : 'above'
  return t(`receipts.${way}`, { ...figures, by: format.brief(missed.replace('-', '')) })
}

/** "Ten customers carry 61 % of what is overdue". */
export function topMessage(
  t: TFunction,
  format: Format,
  count: number,
  top: Row | undefined,
  all: Row | undefined,
  derived: boolean,
): string {
  const share = proportion(pick(top, 'receivables.overdue_amount'), pick(all, 'receivables.overdue_amount'))
  if (share === null) return t('top.none')
  return t(derived ? 'top.derived' : 'top.overdue', { count, share: format.percent(share, 0) })
}

/** "312 customers owe 8.42 M€, 2.36 M€ of it overdue". */
export function whoMessage(t: TFunction, format: Format, row: Row | undefined, derived: boolean): string {
  return t(derived ? 'who.derived' : 'who.overdue', {
    customers: format.count(pick(row, 'receivables.customer_count')),
    open: format.brief(pick(row, 'receivables.open_amount')),
    overdue: format.brief(pick(row, 'receivables.overdue_amount')),
  })
}

/** "All 1,035 days proven to the cent" or how many are not. */
export function proofMessage(t: TFunction, format: Format, checked: string | null, proven: string | null): string {
  if (signOf(checked) === 0) return t('proof.none')
  const broken = difference(checked, proven)
  if (signOf(broken) === 0) return t('proof.all', { days: format.count(checked) })
  return t('proof.some', { count: Number(broken), broken: format.count(broken), days: format.count(checked) })
}

/** "1.8 % of what is owed is in doubt: 151 k€". */
export function doubtMessage(t: TFunction, format: Format, amount: string | null, share: number | null): string {
  if (signOf(amount) === 0) return t('doubt.none_message')
  return t('doubt.message', { amount: format.brief(amount), share: format.percent(share) })
}
