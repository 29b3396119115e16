import { DuckDBDecimalType, type DuckDBType, DuckDBTypeId } from '@duckdb/node-api'
import { isText, type Table, textRows } from './export-table.ts'
import { STYLE, workbookParts } from './export-xlsx-parts.ts'
import { zipOf } from './export-zip.ts'
import type { Language } from './words.ts'

/** What stands above a column, and the unit its numbers are in. */
export interface Heading {
  readonly title: string
  readonly unit?: string | undefined
}
/** What a workbook says besides its rows. */
export interface Wrapping {
  readonly language: Language
  readonly headings: readonly Heading[]
  /** The second sheet, told once the rows are written and it is known what they lost. */
  readonly about: (lost: Lost) => readonly (readonly string[])[]
}
/** What a cell of a spreadsheet cannot hold. */
export interface Lost {
  /** Amounts written as text, because spreadsheets keep 15 digits of a number. */
  longNumbers: number
  /** Texts cut at 32,767 characters. */
  longTexts: number
}

/** A sheet ends there; two rows are the headings. */
export const MOST_ROWS = 1_048_576 - 2
const LONGEST_TEXT = 32_767
const MOST_DIGITS = 15

const SHEETS = { fr: ['Données', 'Lisez-moi'], en: ['Data', 'About'] } as const
/** Title, member, unit, how it adds up, description, formula. */
const ABOUT_WIDTHS = [28, 40, 14, 26, 80, 60]

/**
 * A workbook in little memory: the rows under their titles and their names, and a sheet that tells what they are.
 * Numbers and dates are typed; a text is never computed, whatever it begins with.
 */
export function workbookOf(table: Table, { language, headings, about }: Wrapping): AsyncGenerator<Buffer> {
  const lost: Lost = { longNumbers: 0, longTexts: 0 }
  const [data, readMe] = SHEETS[language]
  return zipOf(
    workbookParts([
      { name: data, widths: table.types.map(widthOf), frozen: 2, rows: dataRows(table, headings, lost) },
      { name: readMe, widths: ABOUT_WIDTHS, frozen: 1, rows: aboutRows(about, lost) },
    ]),
  )
}

const widthOf = (type: DuckDBType): number => (isText(type) ? 24 : 16)

async function* dataRows(table: Table, headings: readonly Heading[], lost: Lost): AsyncGenerator<string> {
  const titles = table.names.map((name, column) => headings[column]?.title ?? name)
  yield row(1, titles.map((title) => textCell(title, STYLE.head, lost)).join(''))
  yield row(2, table.names.map((name) => textCell(name, STYLE.name, lost)).join(''))
  const write = table.types.map((type, column) => cellOf(type, headings[column]?.unit, lost))
  let number = 2
  for await (const rows of textRows(table)) {
    const lines = rows.map((values) => {
      number += 1
      return row(number, values.map((value, column) => (value === null ? '<c/>' : write[column]?.(value))).join(''))
    })
    yield lines.join('')
  }
}

function* aboutRows(about: Wrapping['about'], lost: Lost): Generator<string> {
  for (const [index, cells] of about({ ...lost }).entries()) {
    const style = cells.length === 1 ? STYLE.head : STYLE.wrapped
    yield row(index + 1, cells.map((cell) => textCell(cell, style, lost)).join(''))
  }
}

/** How the cells of a column are written. */
function cellOf(type: DuckDBType, unit: string | undefined, lost: Lost): (text: string) => string {
  const isDecimal = type instanceof DuckDBDecimalType
  if (isDecimal || NUMBERS.has(type.typeId)) {
    const style = unit === 'currency' ? STYLE.amount : unit === 'ratio' ? STYLE.rate : STYLE.plain
    return (text) => numberCell(text, style, lost)
  }
  if (type.typeId === DuckDBTypeId.BOOLEAN) return (text) => `<c t="b"><v>${text === 'true' ? 1 : 0}</v></c>`
  const isTime = type.typeId === DuckDBTypeId.DATE || type.typeId === DuckDBTypeId.TIMESTAMP
  return isTime ? (text) => timeCell(text, lost) : (text) => textCell(text, STYLE.text, lost)
}

const NUMBERS = new Set([
  ...[DuckDBTypeId.TINYINT, DuckDBTypeId.SMALLINT, DuckDBTypeId.INTEGER, DuckDBTypeId.BIGINT, DuckDBTypeId.HUGEINT],
  ...[DuckDBTypeId.DOUBLE, DuckDBTypeId.FLOAT],
])

function numberCell(text: string, style: number, lost: Lost): string {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return textCell(text, STYLE.text, lost)
  const digits = text.replace(/[-.]/g, '').replace(/^0+/, '')
  if (digits.length <= MOST_DIGITS) return `<c s="${style}"><v>${text}</v></c>`
  lost.longNumbers += 1
  return textCell(text, STYLE.text, lost)
}

/** Days since the eve of 1900; before March 1900 spreadsheets count a day that never was. */
function timeCell(text: string, lost: Lost): string {
  const at = Date.parse(`${text.slice(0, 10)}T${text.slice(11) || '00:00:00'}Z`)
  const days = (at - Date.UTC(1899, 11, 30)) / 86_400_000
  if (!(days >= 61 && days < 2_958_466)) return textCell(text, STYLE.text, lost)
  return `<c s="${Number.isInteger(days) ? STYLE.day : STYLE.moment}"><v>${days}</v></c>`
}

function textCell(text: string, style: number, lost: Lost): string {
  if (text.length > LONGEST_TEXT) lost.longTexts += 1
  return `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text.slice(0, LONGEST_TEXT))}</t></is></c>`
}

const row = (number: number, cells: string): string => `<row r="${number}">${cells}</row>`

/** What XML has no character for is written as spreadsheets do, _x0001_; what already looks like it is told apart. */
const escaped = (text: string): string =>
  /[&<>_]|[^\t\n\x20-\uD7FF\uE000-\uFFFD]/.test(text)
    ? text
        .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replace(/[^\t\n\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, (character) => {
          const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
          return `_x${code}_`
        })
    : text
