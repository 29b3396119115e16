import { createReadStream } from 'node:fs'
import iconv from 'iconv-lite'
import type { ReadContext, SourceFile } from '../../source.ts'
import { type Encoding, scan } from '../../text.ts'
import { readable } from './cells.ts'
import { type CsvRecord, RecordCutter } from './csv.ts'
import { KIND_NAMES, KINDS, type KindName } from './kinds.ts'
import { byTemplate, type Found, plainHeader } from './mapping.ts'
import { headOf } from './recognise.ts'
import { sheetRows } from './sheet.ts'
import type { Row } from './table.ts'
import { encodingOf } from './text-encoding.ts'
import { isWorkbook, readSheet } from './xlsx.ts'

/** A table as it shows itself; `kind` null when no field of any kind is recognised. */
export interface Look {
  readonly kind: KindName | null
  readonly header: readonly string[]
  readonly headerRow: number
  readonly found: readonly Found[]
  readonly encoding: Encoding | null
  readonly separator: string | null
  readonly sheet: string | null
  rows(): AsyncIterable<Pick<Row, 'cells' | 'types'>>
}

/** A table that nobody has mapped: the likeliest kind, and where its fields lie. */
export interface Guess extends Look {
  readonly kind: KindName
}

export type GuessContext = Pick<ReadContext, 'language' | 'scratch' | 'table' | 'encoding'>

const LOOKED_AT = 20
const SEPARATORS = [';', ',', '\t'] as const

/** What a table probably is; null when it is none, cannot be read, or no field of any kind is recognised. */
export async function guessTable(file: SourceFile, context: GuessContext): Promise<Guess | null> {
  const look = await lookAtTable(file, context)
  return look?.kind ? { ...look, kind: look.kind } : null
}

/** The same, with the header of a table of which nothing is recognised too: a person says what it is. */
export function lookAtTable(file: SourceFile, context: GuessContext): Promise<Look | null> {
  return isWorkbook(headOf(file.path), file.name) ? lookAtSheet(file, context) : lookAtCsv(file, context)
}

const UNKNOWN = { kind: null, found: [] } as const

async function lookAtSheet({ path }: SourceFile, context: GuessContext): Promise<Look | null> {
  const fields = KIND_NAMES.flatMap((kind) => KINDS[kind].fields)
  const headers = fields.flatMap(({ header, name, synonyms }) => [header.fr, header.en, name, ...synonyms])
  const sheet = await readSheet(path, { ...context, sheet: null, headerRow: null, headers, enough: 2 })
  if ('refused' in sheet) return null
  const best = bestKind(sheet.header) ?? UNKNOWN
  const { header, headerRow, name } = sheet
  return { ...best, header, headerRow, encoding: null, separator: null, sheet: name, rows: () => sheetRows(sheet) }
}

async function lookAtCsv({ path }: SourceFile, context: GuessContext): Promise<Look | null> {
  const scanned = await scan(path)
  const { encoding, guessed } = await encodingOf(path, scanned, context.encoding)
  const text = iconv.decode(scanned.head, encoding)
  const cuts = SEPARATORS.map((separator) => ({
    separator,
    records: [...new RecordCutter(separator).write(`${text}\n`)].slice(0, LOOKED_AT),
  }))
  const known = cuts.flatMap(({ separator, records }) =>
    records.flatMap(({ cells, position }) => {
      const best = bestKind(cells)
      return best ? [{ ...best, separator, header: cells, headerRow: position }] : []
    }),
  )
  const best = known.toSorted((left, right) => weight(right) - weight(left))[0] ?? widest(cuts)
  if (!best) return null
  const rows = () => rowsBelow(path, encoding, best.separator, best.headerRow)
  return { ...best, encoding: guessed ? encoding : null, sheet: null, rows }
}

/** Where nothing is recognised: the separator that cuts most, and the first line that it cuts. */
function widest(cuts: readonly { separator: string; records: readonly CsvRecord[] }[]) {
  const [best] = cuts
    .flatMap(({ separator, records }) => {
      const first = records.find(({ cells }) => cells.filter((cell) => readable(cell) !== '').length > 1)
      return first ? [{ ...UNKNOWN, separator, header: first.cells, headerRow: first.position }] : []
    })
    .toSorted((left, right) => right.header.length - left.header.length)
  return best ?? null
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
