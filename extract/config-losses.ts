import { z } from 'zod'

const text = z.union([z.string(), z.number().transform(String)])
const point = (value: string): string => value.replace(',', '.')
const rate = text.pipe(z.string().regex(/^(100|\d{1,2}([.,]\d{1,3})?)$/)).transform(point)

const rates = z.strictObject({
  not_due: rate.optional(),
  b1: rate.optional(),
  b2: rate.optional(),
  b3: rate.optional(),
  b4: rate.optional(),
  b5: rate.optional(),
  no_due_date: rate.optional(),
})

/** What is expected to be lost of each aging bucket, and an adjustment of all rates, in percent. */
export const expectedLossesSchema = z.strictObject({
  rates: rates.default({}),
  adjustment: text
    .pipe(z.string().regex(/^-?\d{1,2}([.,]\d{1,3})?$/))
    .transform(point)
    .default('0'),
})
