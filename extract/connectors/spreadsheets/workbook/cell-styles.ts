/** What the way a number is shown tells of its meaning. */
export interface CellStyle {
  readonly isDay: boolean
  /** Digits always shown: 5 for the format 00000, 0 for the others. */
  readonly zeros: number
}

export const PLAIN: CellStyle = { isDay: false, zeros: 0 }
const DAY: CellStyle = { isDay: true, zeros: 0 }

/** Formats known by their number alone: 14 to 17 and 22 are days everywhere, the others in East Asian workbooks. */
const isBuiltInDay = (id: number): boolean =>
  (id >= 14 && id <= 17) ||
  id === 22 ||
  (id >= 27 && id <= 31) ||
  id === 36 ||
  (id >= 50 && id <= 54) ||
  id === 57 ||
  id === 58

/** Reads a number format: its identifier, and its code when the workbook defines it. */
export function styleOf(id: number, code: string | undefined): CellStyle {
  if (code === undefined) return isBuiltInDay(id) ? DAY : PLAIN
  const zeros = /^"?(0{2,})"?$/.exec(code)?.[1]?.length ?? 0
  return zeros > 0 ? { isDay: false, zeros } : isDayCode(code) ? DAY : PLAIN
}

/** Codes are written in English in the file, whatever the language of the program. */
function isDayCode(code: string): boolean {
  const [first = ''] = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[[^\]]*\]/g, (bracket) => (/^\[(h+|m+|s+)\]$/i.test(bracket) ? 's' : ''))
    .toLowerCase()
    .split(';')
  if (first === 'general') return false
  if (first.includes('y')) return true
  if (/[0#?]/.test(first)) return false
  return first.includes('d') || (first.includes('m') && !/[hs]/.test(first))
}
