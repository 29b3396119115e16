import {
  decimalsFor,
  formatDays,
  formatMoment,
  formatNumber,
  formatPercent,
  formatSharePoints,
  type Power,
} from '../../dashboards/lib/format.ts'

/** A figure as an English page writes it, in a table of that scale. */
export type Written = (power: Power) => string
type Value = string | null | undefined

export const money = (value: Value, signed = false): Written => {
  return (power) => formatNumber(value, 'en', decimalsFor(power), signed, power)
}
export const days = (value: Value, signed = false): Written => {
  return () => formatDays(value, 'en', 1, signed)
}
export const rate = (value: Value, signed = false): Written => {
  return () => (signed && value != null ? formatSharePoints(value, 'en') : formatPercent(value, 'en'))
}
export const count = (value: Value): Written => {
  return () => formatNumber(value, 'en')
}
export const moment = (value: Value): Written => {
  return () => formatMoment(value, 'en')
}

/** The first less the second, written as moves are. */
export const moveOf = (write: typeof money, now: Value, then: Value): Written =>
  write(now == null || then == null ? null : (Number(now) - Number(then)).toFixed(9), true)

/** The scale that the line under a title says: €, €k or €m. */
export const powerOf = (under: string): Power => (under.startsWith('€k') ? 3 : /^€m/i.test(under) ? 6 : 0)
