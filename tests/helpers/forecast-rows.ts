import type { HandMadeRow } from './published.ts'

/** An open item, and the chance it is paid in the first week, the second … */
export interface ForecastSpec {
  readonly id: string
  readonly entity: string
  readonly customer: string
  readonly portfolio?: string
  readonly amount: number
  readonly chances: readonly number[]
  readonly certainty?: string
  readonly scenario?: string
  /** For periods that are no weeks. */
  readonly period?: string
}

const MADE_ON = Date.parse('2025-12-31')
const dayAfter = (days: number): string => new Date(MADE_ON + days * 86_400_000).toISOString().slice(0, 10)

/** The rows of the forecast of an item, made on 31 December 2025: one for each week. */
export function forecastRows(spec: ForecastSpec): HandMadeRow[] {
  let until = 0
  return spec.chances.map((chance, index) => {
    until += chance
    return {
      ...{ scenario: spec.scenario ?? 'base', made_on: dayAfter(0), entity_id: spec.entity, currency_code: 'EUR' },
      ...{ customer_id: spec.customer, rights_portfolio: spec.portfolio ?? '(none)', item_id: spec.id },
      ...{ certainty: spec.certainty ?? 'normal', period: spec.period ?? 'week', step: index + 1 },
      ...{ starts_on: dayAfter(7 * index + 1), ends_on: dayAfter(7 * index + 7), open_amount: spec.amount },
      ...{ expected_amount: spec.amount * chance, ...momentsOf(spec.amount, chance) },
      ...{ expected_amount_until: spec.amount * until, ...untilOf(momentsOf(spec.amount, until)) },
    }
  })
}

/** Of an amount that comes with a chance, or not at all. */
function momentsOf(amount: number, chance: number) {
  const spread = chance * (1 - chance)
  return {
    variance: amount ** 2 * spread,
    deviation: amount * Math.sqrt(Math.max(0, spread)),
    skew: amount ** 3 * spread * (1 - 2 * chance),
  }
}

const untilOf = ({ variance, deviation, skew }: ReturnType<typeof momentsOf>) => ({
  ...{ variance_until: variance, deviation_until: deviation, skew_until: skew },
})

/** Fills the table that is already summed by customer from the rows of the forecast, as its model does. */
export const SUMMED_BY_CUSTOMER = `
  insert into fct_customer_receipts_forecast by name
  select scenario, made_on, entity_id, customer_id, rights_portfolio, currency_code, certainty, period, step, starts_on,
    ends_on, count(item_id) as item_count, sum(open_amount) as open_amount,
    sum(columns('^(expected|variance|deviation|skew)'))
  from fct_receipts_forecast group by all`
