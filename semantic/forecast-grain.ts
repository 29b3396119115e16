import { membersOf, type Query } from './query-schema.ts'

/** Members of an item; all others are the same for the items of one customer and certainty. */
const OF_ITEMS = [
  ...['item_id', 'invoice_number', 'expected_from', 'days_late', 'known_payments', 'usual_delay_days', 'spread_days'],
  ...['chance_in_two_weeks', 'chance_in_four_weeks', 'settlement_date_p10', 'settlement_date_p25'],
  ...['settlement_date_p50', 'settlement_date_p75', 'settlement_date_p90'],
]

/** Whether a question to the forecast needs its items, or only what is already summed by customer. */
export const forecastGrain = (query: Query): 'item' | 'customer' =>
  membersOf(query).some((member) => OF_ITEMS.includes(member.split('.')[1] ?? '')) ? 'item' : 'customer'
