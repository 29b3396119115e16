import { type Language, say } from '../../text.ts'
import type { Field, Kind } from './field.ts'
import { KIND_NAMES, KINDS, type KindName } from './kinds.ts'
import { EXPLANATIONS } from './workbook/choose-sheet.ts'
import { type Format, type SheetToWrite, writeWorkbook } from './workbook/write-workbook.ts'

/** A workbook for each kind of table, to be filled by a person and read without any mapping: its file name and its bytes. */
export function templates(language: Language): { readonly name: string; readonly content: Buffer }[] {
  return KIND_NAMES.map((kind) => ({ name: `${kind}.${language}.xlsx`, content: templateOf(kind, language) }))
}

export function templateOf(kind: KindName, language: Language): Buffer {
  return writeWorkbook([tableOf(KINDS[kind], language), explanationsOf(KINDS[kind], language)])
}

function tableOf({ title, fields }: Kind, language: Language): SheetToWrite {
  const columns = fields.map((field) => {
    const header = say(field.header, language)
    return { header, format: formatOf(field), width: Math.max(header.length + 3, 14), isMarked: field.required }
  })
  return { name: say(title, language), columns, rows: [] }
}

/** Codes keep their leading zeros only where what is typed is text. */
function formatOf({ type }: Field): Format {
  if (type === 'date') return 'day'
  if (type === 'month' || type === 'amount') return type
  return type === 'integer' || type === 'rate' || type === 'share' ? 'plain' : 'text'
}

function explanationsOf({ fields, oneOf }: Kind, language: Language): SheetToWrite {
  const titles = TITLES.map((title) => say(title, language))
  const widths = [32, 16, 90]
  const columns = titles.map((header, index) => {
    return { header, format: 'text', width: widths[index] ?? 20, isMarked: false } as const
  })
  const needed = (field: Field) => (field.required ? NEEDED.yes : oneOf.includes(field.name) ? NEEDED.oneOf : NEEDED.no)
  const rows = fields.map((field) => [
    say(field.header, language),
    say(needed(field), language),
    say(field.note, language),
  ])
  return { name: EXPLANATIONS[language], columns, rows }
}

const TITLES = [
  { fr: 'Colonne', en: 'Column' },
  { fr: 'Obligatoire', en: 'Required' },
  { fr: 'Ce qu’il faut y écrire', en: 'What to write there' },
]
const NEEDED = {
  yes: { fr: 'oui', en: 'yes' },
  oneOf: { fr: 'l’une de celles-ci', en: 'one of these' },
  no: { fr: 'non', en: 'no' },
}
