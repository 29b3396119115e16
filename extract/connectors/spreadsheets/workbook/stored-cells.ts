import { PLAIN } from './cell-styles.ts'
import { dayOf, plainNumber, unescaped } from './cell-values.ts'
import { WorkbookError } from './sentences.ts'
import type { SharedTexts } from './shared-texts.ts'
import type { Workbook } from './workbook.ts'

/** A cell that holds something. `type` is one of the letters of `SheetRow.types`. */
export interface StoredCell {
  readonly reference: string
  /** From 0. */
  readonly column: number
  readonly type: 't' | 'n' | 'd' | 'b' | 'e' | 'f'
  readonly text: string
  /** The zeros shown before the number are part of it. */
  readonly isPadded: boolean
}

/** A cell as it is stored; `value` is null when none is, `formula` when it is no formula. */
export interface RawCell {
  readonly reference: string
  readonly column: number
  readonly stored: string
  readonly style: number
  value: string | null
  formula: string | null
}

// A million rows pass here: no closure and no copy is made for a cell.
/** What a stored cell says; null when it says nothing. */
export function understand(raw: RawCell, workbook: Workbook, texts: SharedTexts): StoredCell | null {
  const { value, formula, stored } = raw
  if (formula !== null && (value === null || (value === '' && stored !== 'str'))) return cell(raw, 'f', `=${formula}`)
  if (value === null || value.trim() === '') return null
  switch (stored) {
    case 's':
      return textCell(raw, sharedText(raw.reference, value, texts))
    case 'str':
    case 'inlineStr':
      return textCell(raw, unescaped(value))
    case 'b':
      return cell(raw, 'b', value === '1' || value === 'true' ? 'TRUE' : 'FALSE')
    case 'e':
      return cell(raw, 'e', value)
    case 'd':
      return cell(raw, /^\d{4}-\d\d-\d\d(T|$)/.test(value) ? 'd' : 't', value)
    default:
      return numberCell(raw, value.trim(), workbook)
  }
}

function cell({ reference, column }: RawCell, type: StoredCell['type'], text: string, isPadded = false): StoredCell {
  return { reference, column, type, text, isPadded }
}

function textCell(raw: RawCell, text: string): StoredCell | null {
  return text.trim() === '' ? null : cell(raw, 't', text)
}

function sharedText(reference: string, value: string, texts: SharedTexts): string {
  const text = /^\d{1,9}$/.test(value.trim()) ? texts.at(Number(value)) : null
  if (text === null) throw new WorkbookError('missing_text', { part: reference })
  return text
}

function numberCell(raw: RawCell, value: string, { styles, date1904 }: Workbook): StoredCell {
  const number = plainNumber(value)
  if (number === null) return cell(raw, 't', value)
  const { isDay, zeros } = styles[raw.style] ?? PLAIN
  const day = isDay ? dayOf(number, date1904) : null
  if (day !== null) return cell(raw, 'd', day)
  const isPadded = number.length < zeros && /^\d+$/.test(number)
  return isPadded ? cell(raw, 't', number.padStart(zeros, '0'), true) : cell(raw, 'n', number)
}
