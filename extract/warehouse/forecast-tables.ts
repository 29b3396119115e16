/** What a customer's expected receipts of a week are spread by. */
export const MOMENTS = ['expected', 'variance', 'deviation', 'skew'] as const

const PROVENANCE = '_run_id varchar, _landed_at timestamp'

/** Past forecasts: what was expected of each item and customer, and in all by each method. Doubles; amounts in units. */
export const FORECAST_TABLES: readonly string[] = [
  `create table if not exists forecast__customer_weeks (
    origin_date date, entity_id varchar, customer_id varchar, span varchar, step bigint,
    ${MOMENTS.map((name) => `${name} double`).join(', ')}, ${PROVENANCE})`,
  `create table if not exists forecast__totals (
    origin_date date, entity_id varchar, method varchar, step bigint, open_amount double, expected double,
    quantiles double[], ${PROVENANCE})`,
  `create table if not exists forecast__items (
    origin_date date, entity_id varchar, item_id varchar, customer_id varchar, open_amount decimal(18, 2),
    due_date date, chances double[], ${PROVENANCE})`,
]
