import iconv from 'iconv-lite'
import { type Cell, cellText, type TextStyle } from './table.ts'

/** A text table in its own style; a cell is quoted when it has to be. */
export function csvFile(style: TextStyle, headers: readonly string[], rows: readonly (readonly Cell[])[]): Buffer {
  const lines = [headers, ...rows.map((cells) => cells.map((cell) => cellText(cell, style)))]
  const quoted = (text: string): string =>
    text.includes(style.separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  const text = lines.map((cells) => `${cells.map(quoted).join(style.separator)}\r\n`).join('')
  return iconv.encode(text, style.encoding)
}
