import type { TFunction } from 'i18next'
import type { Palette } from './colours.ts'

/** The buckets of the aging in their one order: the key of the dimension, the member of the board, the colour. */
export const BUCKETS = [
  { key: 'not_due', member: 'not_due_amount', colour: 'notDue' },
  { key: 'b1', member: 'bucket_1_amount', colour: 'b1' },
  { key: 'b2', member: 'bucket_2_amount', colour: 'b2' },
  { key: 'b3', member: 'bucket_3_amount', colour: 'b3' },
  { key: 'b4', member: 'bucket_4_amount', colour: 'b4' },
  { key: 'b5', member: 'bucket_5_amount', colour: 'b5' },
  { key: 'no_due_date', member: 'no_due_date_amount', colour: 'noDate' },
  { key: 'credit', member: 'unapplied_amount', colour: 'credit' },
] as const satisfies readonly { key: string; member: string; colour: keyof Palette }[]

export type BucketKey = (typeof BUCKETS)[number]['key']

/**
 * The title of a bucket, made from the limits of the configuration: 1–30, 31–60 …, > 120. With mostly derived
 * due dates, "not due" would claim too much.
 */
export function bucketTitle(t: TFunction, limits: readonly number[], key: BucketKey, derived = false): string {
  const index = ['b1', 'b2', 'b3', 'b4', 'b5'].indexOf(key)
  if (key === 'not_due' && derived) return t('bucket.not_due_derived')
  if (index < 0) return t(`bucket.${key}`)
  const [from, to] = [index === 0 ? 0 : limits[index - 1], limits[index]]
  if (from === undefined) return '–'
  return to === undefined ? `> ${from}` : `${from + 1}–${to}`
}
