import type { SourceFile, TableMapping } from '../../source.ts'
import type { Encoding } from '../../text.ts'
import { readable } from './cells.ts'
import { type GuessContext, type Look, lookAtTable } from './guess-table.ts'
import { KINDS, type KindName } from './kinds.ts'
import { plainHeader } from './mapping.ts'
import type { Mark } from './numbers.ts'
import { patternOf, stylesOf } from './propose.ts'
import { mappingOf } from './recognise.ts'
import { TableFault } from './table.ts'

/** The columns of a table and what would be read from them, for a person to correct. */
export interface TableColumns {
  /** The pattern on file names that an entry of encours.yml for this table has, or would have. */
  readonly files: string
  readonly isMapped: boolean
  readonly kind: KindName | null
  readonly header: readonly string[]
  readonly headerRow: number
  readonly encoding: Encoding | null
  readonly separator: string | null
  readonly sheet: string | null
  /** Field to header. */
  readonly columns: Readonly<Record<string, string>>
  /** How numbers and days may be written: several where a person must say. */
  readonly decimals: readonly Mark[]
  readonly dates: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** What a table shows of its columns; null when its bytes are no table. */
export async function lookAtColumns(
  file: SourceFile,
  tables: readonly TableMapping[],
  context: GuessContext,
  shown: number,
): Promise<TableColumns | null> {
  try {
    const look = await lookAtTable(file, context)
    return look && (await told(file, look, mappingOf(file.name, tables), shown))
  } catch (error) {
    if (error instanceof TableFault) return null
    throw error
  }
}

async function told(
  { name }: SourceFile,
  look: Look,
  mapping: TableMapping | null,
  shown: number,
): Promise<TableColumns> {
  const { encoding, separator, sheet, headerRow } = look
  const header = look.header.map(readable)
  const kind = (mapping?.kind as KindName | undefined) ?? look.kind
  const columns = mapping?.columns ? declaredIn(mapping, header) : foundIn(look, header)
  const fields = kind ? KINDS[kind].fields : []
  const found = fields.map((field) => ({ field, place: header.indexOf(columns[field.name] ?? '\0'), isGuess: false }))
  const styles = await stylesOf({ ...look, found })
  return {
    files: mapping?.files ?? patternOf(name),
    isMapped: mapping !== null,
    kind,
    header,
    headerRow,
    encoding: mapping?.encoding ?? encoding,
    separator: mapping?.separator ?? separator,
    sheet,
    columns,
    decimals: mapping?.decimal ? [mapping.decimal] : styles.decimals,
    dates: mapping?.dates ? [mapping.dates] : styles.dates,
    rows: await firstRows(look, header.length, shown),
  }
}

/** What the entry declares, as far as the file has it: a header that is gone is to be chosen anew. */
function declaredIn({ kind, columns }: TableMapping, header: readonly string[]): Record<string, string> {
  const fields = KINDS[kind as KindName].fields.map(({ name }) => name)
  const pairs = Object.entries(columns ?? {}).flatMap(([field, name]) => {
    const found = header.find((one) => plainHeader(one) === plainHeader(name))
    return found !== undefined && fields.includes(field) ? [[field, found] as const] : []
  })
  return Object.fromEntries(pairs)
}

function foundIn({ found }: Look, header: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    found.flatMap(({ field, place }) => (place < 0 ? [] : [[field.name, header[place] ?? ''] as const])),
  )
}

async function firstRows(look: Look, width: number, shown: number): Promise<string[][]> {
  const rows: string[][] = []
  if (shown === 0) return rows
  for await (const { cells } of look.rows()) {
    if (cells.some((cell) => readable(cell) !== '')) rows.push(cells.slice(0, width).map((cell) => readable(cell)))
    if (rows.length >= shown) break
  }
  return rows
}
