import { plainHeader } from '../mapping.ts'
import { type SheetWarning, WorkbookError } from './sentences.ts'
import type { SharedTexts } from './shared-texts.ts'
import { readRows, type StoredRow } from './stored-rows.ts'
import type { SheetPart, Workbook } from './workbook.ts'

/** What is asked of a workbook. */
export interface Wanted {
  readonly sheet: string | null
  readonly headerRow: number | null
  /** Names that a header may hold, and how many of them make it one for sure. */
  readonly headers: readonly string[]
  readonly enough: number
}

/** A remark whose sentence is still to be said. */
export interface Remark {
  readonly code: SheetWarning
  readonly position: number | null
  readonly holes: Readonly<Record<string, string | number>>
}

export interface Chosen {
  readonly sheet: SheetPart
  readonly headerRow: number
  readonly remarks: readonly Remark[]
}

/** A title, an address and a date may stand above a header: not more. */
const LOOKED_AT = 20

/** The sheet of our templates that explains their columns: there is nothing to read in it, nor to tell. */
export const EXPLANATIONS = { fr: 'Explications', en: 'Explanations' } as const

interface Peeked {
  readonly sheet: SheetPart
  readonly header: StoredRow | null
  readonly score: number
}

/** The sheet to read (the configured one, the only one that holds anything, the only one that is recognised) and its header. */
export async function chooseSheet(workbook: Workbook, texts: SharedTexts, wanted: Wanted): Promise<Chosen> {
  const visible = workbook.sheets.filter(({ isHidden }) => !isHidden)
  const hidden = workbook.sheets.filter(({ isHidden }) => isHidden)
  const open = visible.length > 0 ? visible : hidden
  const candidates = wanted.sheet === null ? open : [namedSheet(workbook, wanted.sheet)]
  const peeked: Peeked[] = []
  for (const sheet of candidates) peeked.push(await peek(workbook, texts, sheet, wanted))
  const filled = peeked.filter(({ header }) => header !== null)
  const known = filled.filter(({ score }) => score >= wanted.enough)
  const chosen = filled.length === 1 ? filled[0] : known.length === 1 ? known[0] : undefined
  if (filled.length === 0) throw new WorkbookError('empty_sheet', { sheet: candidates[0]?.name ?? '' })
  if (!chosen?.header) throw new WorkbookError('which_sheet', { names: namesOf(filled.map(({ sheet }) => sheet)) })

  const { sheet, header } = chosen
  const others = filled.filter((other) => other !== chosen && !isExplanation(other)).map((other) => other.sheet)
  const unread = hidden.filter((other) => other !== sheet)
  const remark = (code: SheetWarning, names: readonly SheetPart[]): Remark => ({
    ...{ code, position: null, holes: { sheet: sheet.name, names: namesOf(names) } },
  })
  return {
    sheet,
    headerRow: wanted.headerRow ?? header.number,
    remarks: [
      ...(others.length > 0 ? [remark('sheet_chosen', others)] : []),
      ...(unread.length > 0 ? [remark('hidden_sheets', unread)] : []),
      ...(sheet.isHidden ? [remark('hidden_sheet_read', [])] : []),
    ],
  }
}

const isExplanation = ({ sheet }: Peeked): boolean => sheet.name === EXPLANATIONS.fr || sheet.name === EXPLANATIONS.en

const namesOf = (sheets: readonly SheetPart[]): string =>
  sheets
    .slice(0, 20)
    .map(({ name }) => name)
    .join(', ')

function namedSheet({ sheets }: Workbook, wanted: string): SheetPart {
  const found =
    sheets.find(({ name }) => name === wanted) ?? sheets.find(({ name }) => plainHeader(name) === plainHeader(wanted))
  if (!found) throw new WorkbookError('no_such_sheet', { sheet: wanted, names: namesOf(sheets) })
  return found
}

async function peek(workbook: Workbook, texts: SharedTexts, sheet: SheetPart, wanted: Wanted): Promise<Peeked> {
  const rows: StoredRow[] = []
  await readRows(workbook, texts, sheet, {
    row: (row) => void rows.push(row),
    get done() {
      return rows.length >= LOOKED_AT
    },
  })
  const names = new Set(wanted.headers.map(plainHeader))
  const scores = rows.map(
    ({ cells }) => new Set(cells.map(({ text }) => plainHeader(text)).filter((name) => names.has(name))).size,
  )
  const score = Math.max(0, ...scores)
  // Without a single known name the header is the first row that is no title: one of two cells or more.
  const header = score > 0 ? rows[scores.indexOf(score)] : (rows.find(({ cells }) => cells.length > 1) ?? rows[0])
  return { sheet, header: header ?? null, score }
}
