import { createReadStream } from 'node:fs'
import iconv from 'iconv-lite'
import type { ReadContext, SourceFile } from '../../source.ts'
import { type Encoding, scan } from '../../text.ts'
import { readable } from './cells.ts'
import { RecordCutter } from './csv.ts'
import { KIND_NAMES, KINDS, type KindName } from './kinds.ts'
import { byTemplate, type Found, plainHeader } from './mapping.ts'
import { headOf } from './recognise.ts'
import { sheetRows } from './sheet.ts'
import type { Row } from './table.ts'
import { encodingOf } from './text-encoding.ts'
import { isWorkbook, readSheet } from './xlsx.ts'

/** A table that nobody has mapped: the likeliest kind, and where its fields lie. */
export interface Guess {
  readonly kind: KindName
  readonly header: readonly string[]
  readonly headerRow: number
  readonly found: readonly Found[]
  readonly encoding: Encoding | null
  readonly separator: string | null
  readonly sheet: string | null
  rows(): AsyncIterable<Pick<Row, 'cells' | 'types'>>
}

export type GuessContext = Pick<ReadContext, 'language' | 'scratch' | 'table' | 'encoding'>

const LOOKED_AT = 20
const SEPARATORS = [';', ',', '\t'] as const

/** What a table probably is; null when it is none, cannot be read, or no field of any kind is recognised. */
export function guessTable(file: SourceFile, context: GuessContext): Promise<Guess | null> {
  return isWorkbook(headOf(file.path), file.name) ? guessSheet(file, context) : guessCsv(file, context)
}

async function guessSheet({ path }: SourceFile, context: GuessContext): Promise<Guess | null> {
  const fields = KIND_NAMES.flatMap((kind) => KINDS[kind].fields)
  const headers = fields.flatMap(({ header, name, synonyms }) => [header.fr, header.en, name, ...synonyms])
  const sheet = await readSheet(path, { ...context, sheet: null, headerRow: null, headers, enough: 2 })
  if ('refused' in sheet) return null
  const best = bestKind(sheet.header)
  if (!best) return null
  const { header, headerRow, name } = sheet
  return { ...best, header, headerRow, encoding: null, separator: null, sheet: name, rows: () => sheetRows(sheet) }
}

async function guessCsv({ path }: SourceFile, context: GuessContext): Promise<Guess | null> {
  const scanned = await scan(path)
  const { encoding, guessed } = await encodingOf(path, scanned, context.encoding)
  const text = iconv.decode(scanned.head, encoding)
  const cuts = SEPARATORS.flatMap((separator) =>
    [...new RecordCutter(separator).write(`${text}\n`)].slice(0, LOOKED_AT).flatMap(({ cells, position }) => {
      const best = bestKind(cells)
      return best ? [{ ...best, separator, header: cells, headerRow: position }] : []
    }),
  )
  const [best] = cuts.toSorted((left, right) => weight(right) - weight(left))
  if (!best) return null
  const rows = () => rowsBelow(path, encoding, best.separator, best.headerRow)
  return { ...best, encoding: guessed ? encoding : null, sheet: null, rows }
}

/** The kind of which the most columns are known; of two that know as many, the one that lacks nothing. */
function bestKind(header: readonly string[]): Pick<Guess, 'kind' | 'found'> | null {
  const names = header.map(readable).map(plainHeader)
  const kinds = KIND_NAMES.map((kind) => ({ kind, found: byTemplate(kind, names, true) }))
  const [best] = kinds.toSorted((left, right) => weight(right) - weight(left))
  return best && weight(best) > 0 ? best : null
}

function weight({ kind, found }: Pick<Guess, 'kind' | 'found'>): number {
  return found.filter(({ place }) => place >= 0).length + (lacking({ kind, found }).length === 0 ? 0.5 : 0)
}

/** The fields that a table of this kind must have and this one has not; of those of which one is enough, the first. */
export function lacking({ kind, found }: Pick<Guess, 'kind' | 'found'>): string[] {
  const has = (name: string) => found.some(({ field, place }) => field.name === name && place >= 0)
  const { fields, oneOf } = KINDS[kind]
  const required = fields.filter((field) => field.required && !has(field.name)).map(({ name }) => name)
  return oneOf.length === 0 || oneOf.some(has) ? required : [...required, ...oneOf.slice(0, 1)]
}

async function* rowsBelow(path: string, encoding: Encoding, separator: string, headerRow: number) {
  const cutter = new RecordCutter(separator)
  const chunks = createReadStream(path).pipe(iconv.decodeStream(encoding))
  for await (const chunk of chunks as unknown as AsyncIterable<string>)
    for (const { position, cells } of cutter.write(chunk)) if (position > headerRow) yield { cells, types: null }
  for (const { position, cells } of cutter.end()) if (position > headerRow) yield { cells, types: null }
}
