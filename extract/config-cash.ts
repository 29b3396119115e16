import { z } from 'zod'

const text = z.union([z.string(), z.number().transform(String)])

/** When what is owed on the accounts of a beginning leaves the bank: days after each invoice, or on a day of a month. */
export const payableSchema = z
  .strictObject({
    accounts: text.pipe(z.string().regex(/^4[0234]\d*$/)),
    days: z.int().min(0).max(365).nullable().default(null),
    day: z.int().min(1).max(31).nullable().default(null),
  })
  .refine(({ days, day }) => (days === null) !== (day === null))

const byDays = (accounts: string, days: number) => ({ accounts, days, day: null })
const onDay = (accounts: string, day: number) => ({ accounts, days: null, day })

/** Suppliers by the law's thirty days, the others by the usual French calendar. */
export const PAYABLES = [
  ...[byDays('401', 30), byDays('403', 30), byDays('404', 30), byDays('405', 30)],
  ...[onDay('421', 5), onDay('43', 15), onDay('444', 15), onDay('445', 24), onDay('447', 15)],
]

/** The balance under which cash is short; below zero where an overdraft is agreed. */
export const cashFloorSchema = text
  .pipe(z.string().regex(/^-?\d{1,12}([.,]\d{1,2})?$/))
  .transform((amount) => amount.replace(',', '.'))
