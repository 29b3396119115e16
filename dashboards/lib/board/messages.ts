import type { Row } from '../cube.ts'
import { difference, proportion, signOf } from '../decimal.ts'
import { customerName } from '../under.ts'
import type { Maker } from './maker.ts'

type Writing = Pick<Maker, 't' | 'format'>

/** "DSO on the balance sheet rises from 80.5 to 86.7 days; delay weighs most: +4.6 d". */
export function bridgeMessage({ t, format }: Writing, rows: Row[]): string {
  const [first] = rows
  const [from, to] = [first?.['dso_bridge.opening_dso'] ?? null, first?.['dso_bridge.closing_dso'] ?? null]
  const moved = difference(to, from)
  const way = !/[1-9]/.test(format.points(moved)) ? 'flat' : signOf(moved) > 0 ? 'up' : 'down'
  const said = t(`board.bridge.${way}`, { from: format.days(from), to: format.days(to) })
  const sign = way === 'up' ? 1 : -1
  const weight = (row: Row) => sign * Number(row['dso_bridge.change_days'] ?? 0)
  const [heaviest] = [...rows].sort((a, b) => weight(b) - weight(a))
  if (way === 'flat' || !heaviest || weight(heaviest) <= 0) return said
  return t('board.bridge.cause', {
    said,
    cause: t(`cause.${heaviest['dso_bridge.cause']}`),
    days: format.days(heaviest['dso_bridge.change_days'], 1, true),
  })
}

/** "A adds most: +60 k€; B takes off most: −45 k€". */
export function moversMessage({ t, format }: Writing, risen: Row | undefined, fallen: Row | undefined): string {
  const figures = (row: Row) => ({
    name: customerName(t, row['dso_bridge.customer']),
    amount: format.brief((row['dso_bridge.change_amount'] ?? '').replace('-', '')),
  })
  const told = [
    risen && t('board.risen', figures(risen)),
    fallen && t(risen ? 'board.fallen_too' : 'board.fallen', figures(fallen)),
  ]
  return told.filter(Boolean).join(t('board.and'))
}

/** "Industry carries 31 % of what is overdue". */
export function heaviestMessage(
  { t, format }: Writing,
  kind: string,
  name: string,
  overdue: string | null,
  all: string | null,
): string {
  const share = proportion(overdue, all)
  return share === null || signOf(overdue) <= 0
    ? t('top.none')
    : t(`board.heaviest_${kind}`, { name, share: format.percent(share, 0) })
}

/** "Customers pay after 58.0 days, 15.8 more than agreed; 69 % of it comes late". */
export function paidMessage({ t, format }: Writing, row: Row | undefined): string {
  const delay = row?.['payment_times.payment_delay_days'] ?? null
  if (delay === null) return t('board.nothing_paid')
  return t(signOf(delay) > 0 ? 'board.paid_after' : 'board.paid_before', {
    days: format.days(row?.['payment_times.days_to_pay']),
    delay: format.days(delay.replace('-', '')),
    share: format.percent(row?.['payment_times.paid_late_rate'], 0),
  })
}
