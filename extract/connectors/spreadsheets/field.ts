import type { Sentence } from '../../text.ts'

/**
 * How a cell is read: `month` lands as the first day of the month, `rate` as a number of up to twelve decimals
 * (a share such as 12,5 % as 0.125 where the field is a `share`), `currency` as three letters.
 */
export type FieldType = 'text' | 'date' | 'month' | 'amount' | 'integer' | 'rate' | 'share' | 'currency' | 'choice'

/** A field of a kind of table. */
export interface Field {
  readonly name: string
  readonly type: FieldType
  readonly required: boolean
  /** Its header in our template. */
  readonly header: Sentence
  /** Other headers that people and software give it, French then English. */
  readonly synonyms: readonly string[]
  /** What to write there, in one sentence. */
  readonly note: Sentence
  /** Of a `choice`: what lands, and the spellings of each, without accents, case or blanks. */
  readonly choices?: Readonly<Record<string, readonly string[]>>
  /** What an empty cell, or no such column, means. */
  readonly fallback?: string
}

/** A kind of table that joins the ledger. */
export interface Kind {
  readonly title: Sentence
  /** In the order of the template. */
  readonly fields: readonly Field[]
  /** Fields of which each row fills at least one. */
  readonly oneOf: readonly string[]
  /** The fields that name a row: told again with the same ones, it is the same row. */
  readonly key: readonly string[]
  /** Whether two rows that say the same are two facts: two payments of one amount on one day. */
  readonly repeats: boolean
}

type Words = readonly [fr: string, en: string]
type More = Partial<Pick<Field, 'choices' | 'fallback'>>

/** A field, in the order a person thinks of it: name, type, its two headers, other headers, its two notes. */
export function field(
  name: string,
  type: FieldType,
  [fr, en]: Words,
  synonyms: readonly string[],
  [frNote, enNote]: Words,
  more: More = {},
): Field {
  const note = { fr: frNote, en: enNote }
  return { name, type, required: false, header: { fr, en }, synonyms, note, ...more }
}

/** The same, without which a row means nothing. */
export const required = (of: Field): Field => ({ ...of, required: true })
