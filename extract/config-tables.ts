import { z } from 'zod'
import { KIND_NAMES, KINDS } from './connectors/spreadsheets/kinds.ts'
import { ENCODINGS } from './encoding.ts'

/** How the dates of a table may be declared. Years of two digits are never guessed, only declared. */
export const DATE_STYLES = [
  ...['YYYY-MM-DD', 'YYYY/MM/DD', 'YYYY.MM.DD', 'YYYYMMDD'],
  ...['DD/MM/YYYY', 'DD-MM-YYYY', 'DD.MM.YYYY', 'DDMMYYYY', 'MM/DD/YYYY', 'MM-DD-YYYY'],
  ...['DD/MM/YY', 'DD-MM-YY', 'DD.MM.YY', 'MM/DD/YY', 'MM-DD-YY', 'YY-MM-DD', 'YY/MM/DD'],
] as const

const header = z.union([z.string(), z.number().transform(String)]).pipe(z.string().trim().min(1))

/** One entry of `tables` in encours.yml. */
export const tableSchema = z
  .strictObject({
    files: z.string().min(1),
    kind: z.enum(KIND_NAMES),
    entity: z.string().nullable().default(null),
    sheet: z.string().min(1).nullable().default(null),
    header_row: z.int().min(1).max(1000).nullable().default(null),
    encoding: z.enum(ENCODINGS).nullable().default(null),
    separator: z.enum([',', ';', '\t']).nullable().default(null),
    decimal: z.enum([',', '.']).nullable().default(null),
    dates: z.enum(DATE_STYLES).nullable().default(null),
    columns: z.record(z.string(), header).nullable().default(null),
  })
  .superRefine(({ kind, columns }, context) => {
    const known = new Set(KINDS[kind].fields.map(({ name }) => name))
    for (const name of Object.keys(columns ?? {}))
      if (!known.has(name)) context.addIssue({ code: 'custom', path: ['columns', name] })
  })
