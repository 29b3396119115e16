import * as text from './format.ts'

type Value = string | number | null | undefined

/** The formatters of the page: its language and its currency already chosen. */
export function makeFormat(language: text.Language, currency: string) {
  const briefly = (value: Value, power: text.Power, signed: boolean) =>
    text.formatAmount(value, { language, currency, power, decimals: power === 6 ? 2 : 0, signed })
  return {
    language,
    currency,
    /** to the cent, or scaled */
    amount: (value: Value, power: text.Power = 0, signed = false, decimals = text.decimalsFor(power)) =>
      text.formatAmount(value, { language, currency, power, decimals, signed }),
    /** scaled by its own size, for tiles and sentences */
    brief: (value: Value) => briefly(value, text.scaleOfOne(value), false),
    /** a move, scaled by its own size */
    briefSigned: (value: Value) => briefly(value, text.scaleOfOne(value), true),
    /** like another figure: its move in the same unit */
    briefAs: (value: Value, power: text.Power, signed: boolean) => briefly(value, power, signed),
    /** without its unit, for the cells of a table whose caption says the unit */
    cell: (value: Value, power: text.Power, signed = false) =>
      text.formatNumber(value, language, text.decimalsFor(power), signed, power),
    /** scaled, with as many decimals as asked: axes and labels */
    scaled: (value: Value, power: text.Power, decimals: number, signed = false) =>
      text.formatNumber(value, language, decimals, signed, power),
    unit: (power: text.Power) => text.unitOf(currency, language, power),
    percent: (value: Value, decimals = 1, signed = false) => text.formatPercent(value, language, decimals, signed),
    /** the difference of two shares, in points: `−3,1 pt` */
    sharePoints: (ratio: Value) => text.formatSharePoints(ratio, language),
    /** a rate that is written in per cent: `12.15` is `12,15 %` */
    rate: (value: Value) => (value == null ? text.DASH : text.formatPercent(`${value}e-2`, language, 2)),
    /** percentage points, the number alone */
    points: (value: Value, signed = false) => text.formatNumber(value, language, 1, signed),
    days: (value: Value, decimals = 1, signed = false) => text.formatDays(value, language, decimals, signed),
    number: (value: Value, decimals: number) => text.formatNumber(value, language, decimals),
    count: (value: Value, signed = false) => text.formatNumber(value, language, 0, signed),
    date: (value: Value) => text.formatDate(value, language),
    /** without its year where that is the year of another */
    day: (value: Value, than: Value) => text.formatDay(value, language, than),
    moment: (value: Value) => text.formatMoment(value, language),
    month: (value: Value, long = false) => text.formatMonth(value, language, long),
  }
}

export type Format = ReturnType<typeof makeFormat>
