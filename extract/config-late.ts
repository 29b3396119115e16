import { z } from 'zod'

/** Trades whose terms the law caps lower than others'; models/seeds/payment_caps.csv says by how much. */
export const SECTORS = ['transport', 'perishables', 'livestock', 'spirits'] as const
/** What late-payment interest a customer owes: the law's default rate, the contract's, a public buyer's, or none. */
export const REGIMES = ['default', 'contract', 'public', 'none'] as const

const percent = z
  .union([z.string(), z.number().transform(String)])
  .pipe(z.string().regex(/^\d{1,2}([.,]\d{1,3})?$/))
  .transform((text) => text.replace(',', '.'))

/** Who owes which interest; the first pattern that fits the customer's code wins. A rate goes with a contract only. */
export const lateInterestSchema = z
  .strictObject({
    customers: z.string().min(1),
    entity: z.string().nullable().default(null),
    regime: z.enum(REGIMES),
    rate: percent.nullable().default(null),
  })
  .refine(({ regime, rate }) => (regime === 'contract') === (rate !== null), { path: ['rate'] })

/** The two official rates of a half-year that models/seeds/late_interest_rates.csv does not hold, in percent. */
export const lateInterestRateSchema = z.strictObject({
  half_year: z.string().regex(/^20\d{2}-H[12]$/),
  ecb: percent,
  legal: percent,
})
