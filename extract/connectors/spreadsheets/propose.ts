import type { SourceFile } from '../../source.ts'
import { type Language, say } from '../../text.ts'
import { readable } from './cells.ts'
import { readStyled } from './dates.ts'
import { type Guess, type GuessContext, guessTable, type Look, lacking } from './guess-table.ts'
import { type Mark, marksOf } from './numbers.ts'
import { type Row, TableFault } from './table.ts'

/** Styles of days with a whole year; those of two digits are for a person to declare. */
const STYLES = [
  ...['YYYY-MM-DD', 'YYYY/MM/DD', 'YYYY.MM.DD', 'YYYYMMDD', 'DD/MM/YYYY', 'DD-MM-YYYY', 'DD.MM.YYYY', 'DDMMYYYY'],
  ...['MM/DD/YYYY', 'MM-DD-YYYY'],
]
const LOOKED_AT = 10_000

/**
 * The lines of encours.yml that would map a table, to be read and pasted by a person; null when nothing of it is
 * recognised. What the file does not prove stands there as a comment. `entities` are the companies there are.
 */
export async function propose(
  file: SourceFile,
  entities: readonly string[],
  context: GuessContext,
): Promise<readonly string[] | null> {
  try {
    const guess = await guessTable(file, context)
    return guess && (await linesOf(file.name, guess, entities, context.language))
  } catch (error) {
    if (error instanceof TableFault) return null
    throw error
  }
}

async function linesOf(name: string, guess: Guess, entities: readonly string[], language: Language): Promise<string[]> {
  const { kind, header, headerRow, found, encoding, separator, sheet } = guess
  const column = (place: number) => JSON.stringify(readable(header[place] ?? ''))
  const unread = header
    .map(readable)
    .filter((text, index) => text !== '' && !found.some(({ place }) => place === index))
  const entry = [
    `files: ${JSON.stringify(patternOf(name))}`,
    `kind: ${kind}`,
    ...(entities.length > 1 ? [`# entity: ${entities.join(' | ')}`] : []),
    ...(sheet === null ? [] : [`sheet: ${JSON.stringify(sheet)}`]),
    ...(headerRow > 1 ? [`header_row: ${headerRow}`] : []),
    ...(encoding === null ? [] : [`encoding: ${encoding}`]),
    ...(separator === null ? [] : [`separator: ${JSON.stringify(separator)}`]),
    ...styleLines(await stylesOf(guess), language),
    'columns:',
    ...found.flatMap(({ field, place }) => (place < 0 ? [] : [`  ${field.name}: ${column(place)}`])),
    ...lacking(guess).map((field) => `  # ${field}: "${say(MISSING, language)}"`),
    ...(unread.length === 0 ? [] : [`# ${say(UNREAD, language, { names: unread.slice(0, 20).join(', ') })}`]),
  ]
  return ['tables:', ...entry.map((line, index) => `${index === 0 ? '  - ' : '    '}${line}`)]
}

/** The file's name, with whatever numbers: next month's export is read alike. */
export function patternOf(name: string): string {
  const last = name.split('/').at(-1) ?? name
  return last.replace(/\d+([-_. ]\d+)*/g, '*')
}

/** How the numbers and days of a table may be written; more than one choice where nothing in the file decides. */
export interface StyleChoices {
  readonly decimals: readonly Mark[]
  readonly dates: readonly string[]
}

/** What the columns prove of how their numbers and days are written. */
export async function stylesOf({ found, rows }: Pick<Look, 'found' | 'rows'>): Promise<StyleChoices> {
  const placesOf = (...types: string[]) =>
    found.filter(({ field, place }) => place >= 0 && types.includes(field.type)).map(({ place }) => place)
  const [numbers, days] = [placesOf('amount', 'rate', 'share'), placesOf('date', 'month')]
  const styles = new Styles()
  let looked = 0
  for await (const row of rows()) {
    for (const text of textsAt(row, numbers)) styles.seeNumber(text)
    for (const text of textsAt(row, days)) styles.seeDay(text)
    looked += 1
    if (looked >= LOOKED_AT) break
  }
  return styles.choices()
}

class Styles {
  private readonly marks = new Set<Mark>()
  private isDoubtful = false
  private days = STYLES
  private hasDays = false

  seeNumber(text: string): void {
    const { marks, isAmbiguous } = marksOf(text)
    this.isDoubtful ||= isAmbiguous
    if (marks.length === 1) for (const mark of marks) this.marks.add(mark)
  }

  seeDay(text: string): void {
    const kept = this.days.filter((style) => readStyled(text, style) !== null)
    // A text that is no day at all is its row's trouble, not the column's.
    if (kept.length === 0) return
    this.days = kept
    this.hasDays = true
  }

  choices(): StyleChoices {
    const isOpen = this.marks.size > 1 || (this.marks.size === 0 && this.isDoubtful)
    return { decimals: isOpen ? [',', '.'] : [...this.marks], dates: this.hasDays ? this.days : [] }
  }
}

function styleLines({ decimals, dates }: StyleChoices, language: Language): string[] {
  const styles = dates.join(' | ')
  return [
    ...(decimals.length === 1 ? [`decimal: "${decimals[0]}"`] : []),
    ...(decimals.length > 1 ? [`# decimal: ${say(MARK, language)}`] : []),
    ...(dates.length === 1 ? [`dates: ${styles}`] : []),
    ...(dates.length > 1 ? [`# dates: ${say(ORDER, language, { styles })}`] : []),
  ]
}

/** Only text is written in a style: the numbers and days of a sheet are what they are. */
function textsAt({ cells, types }: Pick<Row, 'cells' | 'types'>, places: readonly number[]): string[] {
  return places.flatMap((place) => {
    const text = types === null || types[place] === 't' ? readable(cells[place] ?? '') : ''
    return text === '' ? [] : [text]
  })
}

const MISSING = {
  fr: 'en-tête à préciser : cette colonne est nécessaire',
  en: 'header to be named: this column is needed',
}
const UNREAD = { fr: 'colonnes non reconnues : {names}', en: 'columns not recognised: {names}' }
const MARK = { fr: '"," ou "." : rien dans le fichier ne tranche', en: '"," or ".": nothing in the file decides' }
const ORDER = { fr: '{styles} : rien dans le fichier ne tranche', en: '{styles}: nothing in the file decides' }
