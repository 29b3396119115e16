import type { Kind } from './field.ts'
import { customers } from './kinds/customers.ts'
import { invoices, payments } from './kinds/documents.ts'
import { disputes, promises, reminders } from './kinds/follow-up.ts'
import { rates, targets } from './kinds/steering.ts'

export type { Field, FieldType, Kind } from './field.ts'

export const KIND_NAMES = [
  'customers',
  'invoices',
  'payments',
  'targets',
  'rates',
  'disputes',
  'promises',
  'reminders',
] as const
export type KindName = (typeof KIND_NAMES)[number]

/** Every kind of table: its fields in the order of the template, what names a row. */
export const KINDS: Readonly<Record<KindName, Kind>> = {
  customers,
  invoices,
  payments,
  targets,
  rates,
  disputes,
  promises,
  reminders,
}
