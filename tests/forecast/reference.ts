/** The 58 Mondays of the public sample on which bands are counted, and the four weeks after each. */
const MORNINGS = "between date '2012-10-01' and date '2013-11-04'"

/** Normal deviates of the bounds, from tables. */
const DEVIATES = { p025: -1.959964, p10: -1.281552, p25: -0.67449, p75: 0.67449, p90: 1.281552, p975: 1.959964 }

/**
 * SQL: what came in each week of each group of customers of the public sample, from the invoices themselves, beside the
 * bounds that the moments of its customers make. `groups` are drawn by hash, `drawings` times.
 */
export const CAME = (groups: number, drawings: number): string => `
  select moments.*, coalesce(came.amount, 0)::double as came, ${bounds()}
  from (
    select origin_date, step, drawing, slice, sum(open_amount) as open_amount, sum(expected) as expected, sum(skew) as skew,
      sqrt(any_value(stretch) * (
        sum(variance) + any_value(clustering) * sum(deviation * deviation - variance)
        + any_value(shock) * sum(expected) * sum(expected)
      ) + 1e-9) as spread
    from (${customerWeeks(groups, drawings)}) as customers
    inner join int_forecast_calibration as learnt using (origin_date, entity_id, span, step)
    group by all
  ) as moments
  left join (
    select origin_date, (settled_date - origin_date) // 7 + 1 as step, drawing,
      ${slice('sample.customer_id', groups)} as slice, sum(amount) as amount
    from sample
    inner join (select origin_date from int_forecast_origins where entity_id = 'whole') as origins
      on issue_date < origin_date and settled_date >= origin_date
    cross join range(${drawings}) as drawings (drawing)
    group by all
  ) as came using (origin_date, step, drawing, slice)`

/** SQL: the share of such weeks within each band. */
export const inBands = (groups: number, drawings: number): string => `
  select count(*) as slices, avg((came between p25 and p75)::int) as in_50, avg((came between p10 and p90)::int) as in_80,
    avg((came between p025 and p975)::int) as in_95
  from (${CAME(groups, drawings)})`

const slice = (customer: string, groups: number): string => `hash(${customer} || '/' || drawing) % ${groups}`

const customerWeeks = (groups: number, drawings: number): string => `
  select weeks.*, drawing, ${slice('weeks.customer_id', groups)} as slice, open_amount
  from int_forecast_customer_weeks as weeks
  inner join (
    select origin_date, customer_id, sum(open_amount)::double as open_amount from int_forecast_positions group by all
  ) as positions using (origin_date, customer_id)
  cross join range(${drawings}) as drawings (drawing)
  where weeks.entity_id = 'whole' and span = 'week' and step <= 4 and weeks.origin_date ${MORNINGS}`

/** Cornish and Fisher: a normal deviate moved by a sixth of the skew, times its square less one. */
function bounds(): string {
  return Object.entries(DEVIATES)
    .map(([name, z]) => {
      const moved = `${z} + greatest(-1, least(1, skew / spread ** 3)) * (${z} * ${z} - 1) / 6`
      return `least(open_amount, greatest(0, expected + spread * (${moved}))) as ${name}`
    })
    .join(', ')
}

/** One past week: sums over customers; `squares` of their deviations, `errors` of their own errors, squared. */
interface Week {
  readonly [name: string]: number
}

/** The reference: clustering, shock and stretch of past weeks, as docs/definitions.md says them. */
export function learnt(weeks: readonly Week[]) {
  const sum = (of: (week: Week) => number): number => weeks.reduce((total, week) => total + of(week), 0)
  const at = (week: Week, name: string): number => week[name] ?? Number.NaN
  const error = (week: Week): number => (at(week, 'received') - at(week, 'expected')) ** 2
  const chance = (week: Week): number => at(week, 'variance')
  const together = (week: Week): number => at(week, 'squares') - at(week, 'variance')
  const size = (week: Week): number => at(week, 'expected') ** 2
  const belief = weeks.length / (weeks.length + 20)
  const between = (low: number, high: number, value: number): number => Math.min(high, Math.max(low, value))
  const clustering = belief * between(0, 0.9, sum((week) => at(week, 'errors') - chance(week)) / sum(together))
  const left = sum((week) => error(week) - chance(week) - clustering * together(week))
  const shock = belief * between(0, 0.25, left / sum(size))
  const foreseen = (week: Week): number => chance(week) + clustering * together(week) + shock * size(week)
  const stretch = between(1, 4, (40 + sum((week) => error(week) / foreseen(week))) / (40 + weeks.length))
  return { weeks: weeks.length, clustering, shock, stretch }
}
