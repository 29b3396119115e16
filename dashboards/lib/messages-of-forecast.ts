import type { TFunction } from 'i18next'
import type { Row } from './cube.ts'
import { daysAfter } from './days.ts'
import { difference, signOf } from './decimal.ts'
import { BASE, type Scenario, WEEKS } from './forecast.ts'
import type { Format } from './make-format.ts'
import { METHODS } from './past-forecasts.ts'

const pick = (row: Row | undefined, name: string) => row?.[`forecast.${name}`] ?? null
const size = (amount: string) => amount.replace('-', '')

/** "1.31 M€ of what is open expected in four weeks, between 1.12 and 1.49 M€ in four cases out of five". */
export function aheadMessage(t: TFunction, format: Format, near: Row | undefined, hasBand: boolean): string {
  const [open, coming] = [pick(near, 'expected_receipts'), pick(near, 'new_business_receipts')]
  if (open === null) return t('forecast.none')
  if (signOf(open) === 0 && signOf(coming) === 0) return t('forecast.nothing')
  const [low, high] = [pick(near, 'receipts_p10'), pick(near, 'receipts_p90')]
  const said =
    hasBand && low !== null && high !== null
      ? t('forecast.between', { amount: format.brief(open), low: format.brief(low), high: format.brief(high) })
      : t('forecast.without', { amount: format.brief(open) })
  return signOf(coming) > 0 ? t('forecast.and_new', { said, amount: format.brief(coming) }) : said
}

/** "1.31 M€ expected in four weeks (1.12 to 1.49 M€)": of what is open, for a title of two lines. */
export function nextMessage(t: TFunction, format: Format, near: Row | undefined, hasBand: boolean): string {
  const [amount, low, high] = ['expected_receipts', 'receipts_p10', 'receipts_p90'].map((name) => pick(near, name))
  if (amount == null) return t('forecast.none')
  if (signOf(amount) === 0) return t('forecast.nothing')
  if (!hasBand || low == null || high == null) return t('forecast.trend.next_without', { amount: format.brief(amount) })
  const figures = { amount: format.brief(amount), low: format.brief(low), high: format.brief(high) }
  return t('forecast.trend.next', figures)
}

/** "With this scenario 41 k€ less comes in four weeks than expected without it". */
export function scenarioMessage(
  t: TFunction,
  format: Format,
  name: string,
  chosen: Row | undefined,
  base: Row | undefined,
) {
  const moved = difference(pick(chosen, 'total_receipts'), pick(base, 'total_receipts'))
  if (moved === null) return t('forecast.scenario.none')
  const way = signOf(moved) === 0 ? 'same' : signOf(moved) < 0 ? 'less' : 'more'
  return t(`forecast.scenario.${way}`, { name, amount: format.brief(size(moved)) })
}

/** "“Shock on building works” weighs most: 62 k€ less in 13 weeks", of the scenarios beside the plain forecast. */
export function scenariosMessage(t: TFunction, format: Format, titled: readonly Scenario[], rows: readonly Row[]) {
  const of = (id: string) => rows.find((row) => pick(row, 'scenario') === id)
  const moves = titled.map(({ id, title }) => ({
    title,
    moved: difference(pick(of(id), 'total_receipts'), pick(of(BASE), 'total_receipts')) ?? '0',
  }))
  const most = moves.reduce((one, other) => (signOf(difference(size(other.moved), size(one.moved))) > 0 ? other : one))
  const way = signOf(most.moved) === 0 ? 'same' : signOf(most.moved) < 0 ? 'less' : 'more'
  const figures = { name: most.title, amount: format.brief(size(most.moved)), weeks: WEEKS }
  return t(`forecast.scenario.most_${way}`, figures)
}

/** "12.1 M€ expected over the nine months that follow, for lack of past forecasts that long without any band". */
export function monthsMessage(t: TFunction, format: Format, rows: readonly Row[], total: string): string {
  return t('forecast.months.message', { count: rows.length, amount: format.brief(total) })
}

/** "Ten items are to bring 412 k€ of it: the largest is ACME’s". */
export function itemsMessage(t: TFunction, format: Format, rows: readonly Row[], total: string): string {
  return t('forecast.items.message', { count: rows.length, amount: format.brief(total) })
}

/** Words and numbers of one prediction: "usually paid 9 days late, on 31 known payments; already 4 days over; 62 % by 14/11". */
export function predictionSentence(t: TFunction, format: Format, row: Row): string {
  const [certainty, payments] = [pick(row, 'certainty'), Number(pick(row, 'known_payments') ?? 0)]
  const marked = certainty === 'promised' || certainty === 'disputed' || certainty === 'doubtful'
  const mark = marked ? t(`forecast.says.${certainty}`, { date: format.date(pick(row, 'expected_from')) }) : ''
  const parts = [mark, usualWords(t, format, row, payments), nowWords(t, format, row), chanceWords(t, format, row)]
  const said = parts.filter(Boolean).join(t('forecast.says.then'))
  return said.charAt(0).toUpperCase() + said.slice(1)
}

function usualWords(t: TFunction, format: Format, row: Row, payments: number): string {
  const usual = pick(row, 'usual_delay_days')
  if (payments === 0) return t('forecast.says.never')
  const way = signOf(usual) === 0 ? 'on_time' : signOf(usual) > 0 ? 'late' : 'early'
  const days = Number(size(usual ?? '0'))
  return t(`forecast.says.usual_${way}`, {
    days: t('forecast.says.days', { count: days }),
    payments: t('forecast.says.payments', { count: payments, shown: format.count(payments) }),
  })
}

function nowWords(t: TFunction, format: Format, row: Row): string {
  const late = pick(row, 'days_late')
  if (late === null) return ''
  if (signOf(late) === 0) return t('forecast.says.today')
  const days = t('forecast.says.days', { count: Number(size(late)), shown: format.count(size(late)) })
  return t(signOf(late) > 0 ? 'forecast.says.over' : 'forecast.says.before', { days })
}

/** The chance by a date: within two weeks, or within four where two say little. */
function chanceWords(t: TFunction, format: Format, row: Row): string {
  const made = pick(row, 'made_on')?.slice(0, 10)
  const [two, four] = [pick(row, 'chance_in_two_weeks'), pick(row, 'chance_in_four_weeks')]
  if (!made || two === null) return ''
  const [chance, days] = Number(two) < 0.1 && four !== null ? [four, 28] : [two, 14]
  return t('forecast.says.chance', { chance: chanceOf(t, format, chance), date: format.date(daysAfter(made, days)) })
}

/** Never 0 % nor 100 %: a forecast is never certain. */
function chanceOf(t: TFunction, format: Format, chance: string): string {
  const value = Number(chance)
  if (value < 0.01) return t('forecast.says.under', { share: format.percent('0.01', 0) })
  if (value > 0.99) return t('forecast.says.above', { share: format.percent('0.99', 0) })
  return format.percent(value, 0)
}

/** Why there is no band, company by company. */
export function statusWords(t: TFunction, rows: readonly Row[], nameOf: (id: string) => string): string {
  return rows
    .map((row) => t(`forecast.status.${pick(row, 'status')}`, { company: nameOf(pick(row, 'entity') ?? '') }))
    .join(' ')
}

const score = (row: Row | undefined, name: string) => row?.[`forecast_accuracy.${name}`] ?? null

/** "Over 46 past forecasts four weeks were missed by 4.2 % and eight bands in ten held: 81 %". */
export function scoreMessage(t: TFunction, format: Format, rows: readonly Row[], verdicts: readonly string[]): string {
  const ours = rows.find((row) => score(row, 'method') === METHODS[0])
  if (!ours || score(ours, 'wape') === null) return t('forecast.score.none')
  const said = t('forecast.score.message', {
    error: format.percent(score(ours, 'four_week_error')),
    held: format.percent(score(ours, 'coverage_80'), 0),
  })
  if (verdicts.length === 0) return said
  const best = verdicts.includes('better') ? 'beaten' : verdicts.includes('tie') ? 'tied' : 'best'
  return t(`forecast.score.${best}`, { said })
}

/** "41 of 46 past weeks came within their band of 80 %" of the weeks that are drawn. */
export function pastMessage(t: TFunction, format: Format, rows: readonly Row[], company: string): string {
  const banded = rows.filter((row) => score(row, 'amount_p10') !== null && score(row, 'amount_p90') !== null)
  const held = banded.filter(
    (row) =>
      signOf(difference(score(row, 'received_amount'), score(row, 'amount_p10'))) >= 0 &&
      signOf(difference(score(row, 'amount_p90'), score(row, 'received_amount'))) >= 0,
  )
  if (banded.length === 0) return t('forecast.past.without', { company, count: rows.length })
  return t('forecast.past.message', {
    company,
    held: format.count(held.length),
    weeks: format.count(banded.length),
    count: banded.length,
  })
}
