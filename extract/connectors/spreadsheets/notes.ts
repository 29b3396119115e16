import type { Note } from '../../source.ts'
import { type Holes, type Language, say } from '../../text.ts'
import type { RowFault } from './rows.ts'
import { FILE_REFUSALS, ROW_REFUSALS, WARNINGS, type Warning } from './sentences.ts'
import type { TableFault } from './table.ts'

/** A remark on an accepted table. */
export function noteOf(code: Warning, language: Language, holes: Holes = {}, position: number | null = null): Note {
  return { code, position, message: say(WARNINGS[code], language, { position: position ?? '', ...holes }) }
}

export const faultNote = ({ code, holes, position }: TableFault, language: Language): Note => ({
  code,
  position,
  message: say(FILE_REFUSALS[code], language, { position: position ?? '', ...holes }),
})

export const rowNote = ({ code, holes }: RowFault, position: number, language: Language): Note => ({
  code,
  position,
  message: say(ROW_REFUSALS[code], language, { position, ...holes }),
})
