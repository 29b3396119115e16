import type { TFunction } from 'i18next'
import { largestCauses } from './bridge.ts'
import type { Row } from './cube.ts'
import { difference, signOf } from './decimal.ts'
import type { Format } from './use-format.ts'

const pick = (row: Row | undefined, member: string) => row?.[member] ?? null

/** "Balance-sheet DSO from 80.5 to 86.7 d: delay +4.6, volume +1.5"; without a DSO, the same of the open amount. */
export function bridgeMessage(t: TFunction, format: Format, rows: Row[]): string {
  const [any] = rows
  const [opening, closing] = ['opening_dso', 'closing_dso'].map((name) => pick(any, `dso_bridge.${name}`))
  const days = opening != null && closing != null
  const causes = largestCauses(rows, 2).map((row) => {
    const by = days
      ? format.points(row['dso_bridge.change_days'], true)
      : format.briefSigned(row['dso_bridge.change_amount'])
    return t('bridge.cause', { cause: t(`cause.${row['dso_bridge.cause']}`), by })
  })
  const figures = days
    ? { from: format.points(opening), to: format.days(closing) }
    : { from: format.brief(any?.['dso_bridge.opening_amount']), to: format.brief(any?.['dso_bridge.closing_amount']) }
  const said = t(days ? 'bridge.dso' : 'bridge.open', figures)
  return causes.length === 0 ? t('bridge.flat', { said }) : t('bridge.because', { said, causes: causes.join(', ') })
}

/** "Delay: 35.3 of 84.5 d, 16.9 more than a year ago". */
export function splitMessage(t: TFunction, format: Format, rows: Row[]): string {
  const now = rows.at(-1)
  const [dso, delay] = [pick(now, 'board.dso'), pick(now, 'board.dso_delay')]
  if (dso === null || delay === null) return t('split.none')
  const figures = { delay: format.points(delay), dso: format.days(dso) }
  const moved = difference(delay, pick(rows.at(-13), 'board.dso_delay'))
  if (moved === null) return t('split.now', figures)
  const by = format.points(moved.replace('-', ''))
  const way = /[1-9]/.test(by) ? (signOf(moved) > 0 ? 'up' : 'down') : 'flat'
  return t(`split.${way}`, { ...figures, by })
}

export interface Method {
  name: string
  value: string | null
  volatility: string | null
}

/** The one with the largest figure; those that have none do not count. */
function largest<T>(all: T[], figure: (one: T) => string | null): T | undefined {
  return all
    .filter((one) => figure(one) !== null)
    .reduce<T | undefined>(
      (top, one) => (top && signOf(difference(figure(one), figure(top))) <= 0 ? top : one),
      undefined,
    )
}

const negated = (value: string | null): string | null => difference('0', value)

/** "From 78.4 to 90.2 d by method; the steadiest: DSO (count-back), ±6.3 d". */
export function methodsMessage(t: TFunction, format: Format, methods: Method[]): string {
  const low = largest(methods, ({ value }) => negated(value))
  const high = largest(methods, ({ value }) => value)
  if (!low || !high) return t('methods.none')
  const said = t('methods.range', { low: format.points(low.value), high: format.days(high.value) })
  const steady = largest(methods, ({ volatility }) => negated(volatility))
  if (!steady) return said
  return t('methods.steady', { said, name: steady.name, by: format.days(steady.volatility) })
}

export interface Part {
  name: string
  now: string | null
  year: string | null
}

/** "Events has the longest DSO: 120.4 d; Trade rises most in a year: +23.1 d". */
export function partsMessage(t: TFunction, format: Format, parts: Part[]): string {
  const longest = largest(parts, ({ now }) => now)
  if (!longest) return t('parts.none')
  const said = t('parts.longest', { name: longest.name, dso: format.days(longest.now) })
  const risen = largest(
    parts.map(({ name, now, year }) => ({ name, by: difference(now, year) })).filter(({ by }) => signOf(by) > 0),
    ({ by }) => by,
  )
  return risen ? t('parts.risen', { said, name: risen.name, by: format.days(risen.by, 1, true) }) : said
}

/** "Customer A raises the open amount most (+54 k€), Customer B lowers it most (−33 k€)". */
export function moversMessage(t: TFunction, format: Format, up: Row | undefined, down: Row | undefined): string {
  const figures = (row: Row | undefined) => ({
    name: row?.['dso_bridge.customer'] ?? '',
    by: format.briefSigned(row?.['dso_bridge.change_amount']),
  })
  if (!up && !down) return t('movers.none')
  const raises = up ? t('movers.up', figures(up)) : ''
  const lowers = down ? t('movers.down', figures(down)) : ''
  return raises && lowers ? t('movers.both', { raises, lowers }) : raises || lowers
}
