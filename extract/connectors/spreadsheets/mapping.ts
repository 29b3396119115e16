import type { TableMapping } from '../../source.ts'
import { type Language, plainName } from '../../text.ts'
import { readable } from './cells.ts'
import type { Field, Kind } from './field.ts'
import { KIND_NAMES, KINDS, type KindName } from './kinds.ts'
import { type HeaderFault, headerFault } from './mapping-faults.ts'

/** Where each field of a kind lies in a header. */
export interface Mapped {
  readonly kind: KindName
  readonly header: readonly string[]
  /** Every field of the kind, in its order; `place` is its column, or -1 when the file has none. */
  readonly places: readonly { readonly field: Field; readonly place: number }[]
  /** Headers understood by another name than our template's, as "Header → field". */
  readonly guessed: readonly string[]
  /** Headers that no field is read from. */
  readonly unmapped: readonly string[]
}

/** A header's name as it is compared: without case, accents, blanks, invisible marks, nor the shape of apostrophes. */
export const plainHeader = (name: string): string => plainName(readable(name).replace(/[’‘`´]/g, "'"))

/** What a line of headers says, as configured or as our template names them. `declared` null: only a whole template will do. */
export function mapHeader(
  cells: readonly string[],
  declared: Pick<TableMapping, 'kind' | 'columns'> | null,
  language: Language,
): Mapped | HeaderFault {
  const header = cells.slice(0, MOST_COLUMNS + 1).map(readable)
  const names = header.map(plainHeader)
  const kind = declared ? KIND_NAMES.find((name) => name === declared.kind) : recognised(names)
  if (!kind || header.length > MOST_COLUMNS) return headerFault('no_mapping', filled(header), 0)

  const columns = declared?.columns ?? null
  const found = columns ? byColumns(kind, columns, names) : byTemplate(kind, names, declared !== null)
  const taken = new Set(found.map(({ place }) => place))
  const twice = header.filter((name, index) => name !== '' && names.indexOf(names[index] ?? '') !== index)
  const fault = twice.length > 0 ? named('duplicate_header', twice) : faultIn(kind, columns, found, names, language)
  if (fault) return headerFault(fault.code, fault.names, found.filter(({ place }) => place >= 0).length)
  return {
    kind,
    header,
    places: found.map(({ field, place }) => ({ field, place })),
    guessed: found.flatMap(({ field, place, isGuess }) => (isGuess ? [`${header[place]} → ${field.name}`] : [])),
    unmapped: header.filter((name, index) => name !== '' && !taken.has(index)),
  }
}

/** No table of ours has a tenth of this. */
const MOST_COLUMNS = 1000

const filled = (names: readonly string[]): string[] => names.filter((name) => name !== '')
const named = (code: HeaderFault['code'], names: readonly string[]) => ({ code, names })

/** What is declared and not there, or needed and not found. */
function faultIn(
  kind: KindName,
  columns: Readonly<Record<string, string>> | null,
  found: readonly Found[],
  names: readonly string[],
  language: Language,
): Pick<HeaderFault, 'code' | 'names'> | null {
  const absent = columns ? KINDS[kind].fields.filter(({ name }) => isAbsent(name, columns, names)) : []
  if (absent.length > 0)
    return named(
      'missing_columns',
      absent.map(({ name }) => columns?.[name] ?? name),
    )
  const lacking = lackingOf(KINDS[kind], found, language)
  return lacking && named(columns ? 'undeclared_field' : 'missing_field', lacking)
}

export interface Found {
  readonly field: Field
  readonly place: number
  readonly isGuess: boolean
}

function byColumns(kind: KindName, columns: Readonly<Record<string, string>>, names: readonly string[]): Found[] {
  return KINDS[kind].fields.map((field) => {
    const name = Object.hasOwn(columns, field.name) ? columns[field.name] : undefined
    return { field, place: name === undefined ? -1 : names.indexOf(plainHeader(name)), isGuess: false }
  })
}

const isAbsent = (field: string, columns: Readonly<Record<string, string>>, names: readonly string[]): boolean =>
  Object.hasOwn(columns, field) && !names.includes(plainHeader(columns[field] ?? ''))

/** By our own headers; where the kind is declared, by other headers too when a single column bears one of them. */
export function byTemplate(kind: KindName, names: readonly string[], withSynonyms: boolean): Found[] {
  const own = KINDS[kind].fields.map((field) => ({
    field,
    place: placeOf(names, templateNames(field)),
    isGuess: false,
  }))
  if (!withSynonyms) return own
  const free = names.map((name, index) => (own.some(({ place }) => place === index) ? '' : name))
  const guesses = own.map((found) => {
    const place = found.place < 0 ? placeOf(free, otherNames(found.field)) : -1
    return place < 0 ? found : { ...found, place, isGuess: true }
  })
  const claims = (place: number) => guesses.filter((other) => other.place === place).length
  return guesses.map((found) => (found.isGuess && claims(found.place) > 1 ? { ...found, place: -1 } : found))
}

/** The one column that bears one of these names; -1 when there is none, or several. */
function placeOf(names: readonly string[], wanted: readonly string[]): number {
  const places = names.flatMap((name, index) => (name !== '' && wanted.includes(name) ? [index] : []))
  return places.length === 1 ? (places[0] ?? -1) : -1
}

/** The headers of our templates for a field and its own name, and the other headers people give it, as compared. */
const NAMES = new Map(
  KIND_NAMES.flatMap((kind) => KINDS[kind].fields).map((field) => [
    field,
    {
      own: [field.header.fr, field.header.en, field.name].map(plainHeader),
      others: field.synonyms.map(plainHeader),
    },
  ]),
)
const templateNames = (field: Field): readonly string[] => NAMES.get(field)?.own ?? []
const otherNames = (field: Field): readonly string[] => NAMES.get(field)?.others ?? []
const TEMPLATES = new Map(KIND_NAMES.map((kind) => [kind, new Set(KINDS[kind].fields.flatMap(templateNames))]))

/** The kind whose template has all these headers, when there is exactly one. */
function recognised(names: readonly string[]): KindName | undefined {
  // A name that comes twice is the kind's all the same: it is refused as a duplicate, not as unknown.
  const written = [...new Set(names)].filter((name) => name !== '')
  if (written.length < 2) return undefined
  const kinds = KIND_NAMES.filter(
    (kind) =>
      written.every((name) => TEMPLATES.get(kind)?.has(name)) &&
      !lackingOf(KINDS[kind], byTemplate(kind, written, false), 'en'),
  )
  return kinds.length === 1 ? kinds[0] : undefined
}

/** The headers that a table of this kind must have and has not. */
function lackingOf({ fields, oneOf }: Kind, found: readonly Found[], language: Language): string[] | null {
  const has = (name: string) => found.some(({ field, place }) => field.name === name && place >= 0)
  const called = (names: readonly string[]) =>
    fields.filter(({ name }) => names.includes(name)).map(({ name, header }) => `${name} (${header[language]})`)
  const missing = fields.filter(({ name, required }) => required && !has(name)).map(({ name }) => name)
  if (missing.length > 0) return called(missing)
  return oneOf.length > 0 && !oneOf.some(has) ? [called(oneOf).join(language === 'fr' ? ' ou ' : ' or ')] : null
}
