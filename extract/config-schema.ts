import { z } from 'zod'
import { cashFloorSchema, PAYABLES, payableSchema } from './config-cash.ts'
import { lateInterestRateSchema, lateInterestSchema, SECTORS } from './config-late.ts'
import { expectedLossesSchema } from './config-losses.ts'
import { scenariosSchema } from './config-scenarios.ts'
import { signInSchema } from './config-sign-in.ts'
import { tableSchema } from './config-tables.ts'
import { ENCODINGS } from './encoding.ts'

const monthDay = z
  .string()
  .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
  .refine((text) => text !== '02-29' && !Number.isNaN(Date.parse(`2023-${text}`)) && isRealDay(text))
const siren = z
  .union([z.string(), z.number().transform(String)])
  .pipe(z.string().regex(/^\d{9}$/))
  .nullable()
  .default(null)
const days = z.int().min(0).max(3650)
const endOfMonth = z.enum(['none', 'before', 'after']).default('none')
const dayOfMonth = z.int().min(1).max(31).nullable().default(null)
const accountPrefix = z.union([z.string(), z.number().transform(String)]).pipe(z.string().regex(/^\d{2,}$/))
const accountPrefixes = (...prefixes: string[]) => z.array(accountPrefix).default(prefixes)

const terms = z.strictObject({ days, end_of_month: endOfMonth, day_of_month: dayOfMonth })

const entity = z.strictObject({
  id: z.string().regex(/^[a-z0-9_-]+$/),
  name: z.string().min(1).optional(),
  siren,
  files: z.array(z.string().min(1)).default([]),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('EUR'),
  fiscal_year_start: monthDay.nullable().default(null),
  terms: terms.nullable().default(null),
  sector: z.enum(SECTORS).nullable().default(null),
  encoding: z.enum(ENCODINGS).nullable().default(null),
})

const ACCOUNTS = z.strictObject({
  trade: accountPrefixes('411'),
  bills: accountPrefixes('413'),
  retention: accountPrefixes('4117'),
  doubtful: accountPrefixes('416'),
  advances: accountPrefixes('4191'),
  group: accountPrefixes('451', '458'),
})

/** The shape of encours.yml. Every key is optional: a folder with one ledger needs no configuration. */
export const configSchema = z.strictObject({
  company: z.string().min(1).optional(),
  language: z.enum(['fr', 'en']).optional(),
  entities: z.array(entity).optional(),
  accounts: ACCOUNTS.default(ACCOUNTS.parse({})),
  terms: z
    .array(
      z.strictObject({
        customers: z.string().min(1),
        entity: z.string().nullable().default(null),
        days,
        end_of_month: endOfMonth,
        day_of_month: dayOfMonth,
      }),
    )
    .default([]),
  late_interest: z.array(lateInterestSchema).default([]),
  late_interest_rates: z.array(lateInterestRateSchema).default([]),
  expected_losses: expectedLossesSchema.default(expectedLossesSchema.parse({})),
  bank_accounts: z
    .array(
      z.strictObject({
        account: z
          .union([z.string(), z.number().transform(String)])
          .transform((text) => text.replace(/\s/g, ''))
          .pipe(z.string().min(4)),
        entity: z.string().nullable().default(null),
        ledger_account: accountPrefix.nullable().default(null),
      }),
    )
    .default([]),
  tables: z.array(tableSchema).default([]),
  portfolios: z.array(z.strictObject({ customers: z.string().min(1), portfolio: z.string().min(1) })).default([]),
  scenarios: scenariosSchema.default([]),
  payables: z.array(payableSchema).default(PAYABLES),
  cash_floor: cashFloorSchema.default('0.00'),
  presentation_currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable()
    .default(null),
  aging_limits: z
    .array(z.int().min(1).max(3650))
    .length(4)
    .refine((limits) => limits.every((limit, index) => index === 0 || limit > (limits[index - 1] ?? 0)))
    .default([30, 60, 90, 120]),
  balance_sheet_months: z.union([z.literal(1), z.literal(3), z.literal(12)]).default(3),
  sign_in: signInSchema.default(signInSchema.parse({})),
  adjustment_threshold: z
    .union([z.string(), z.number().transform(String)])
    .pipe(z.string().regex(/^\d{1,12}([.,]\d{1,2})?$/))
    .transform((text) => text.replace(',', '.'))
    .default('1.00'),
})

export type ParsedConfig = z.output<typeof configSchema>

function isRealDay(monthAndDay: string): boolean {
  return new Date(`2023-${monthAndDay}T00:00:00Z`).toISOString().slice(5, 10) === monthAndDay
}
