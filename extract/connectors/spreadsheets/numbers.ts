import { readable } from './cells.ts'

export type Mark = ',' | '.'

/** A number as written, its decimals kept as they are. */
export interface Written {
  readonly isNegative: boolean
  /** Digits without leading zeros; '0' when there are none. */
  readonly units: string
  readonly decimals: string
  /** Written with a euro sign. */
  readonly isEuro: boolean
  readonly isPercent: boolean
}

/** Blanks, no-break and narrow spaces, and the Swiss apostrophe part thousands. */
const APART = "[ \\u00a0\\u202f\\u2009'’]"
/** No number is this long: what is longer is not looked at. */
const LONGEST = 60
const OTHER: Record<Mark, Mark> = { ',': '.', '.': ',' }
const PATTERNS: Record<Mark, RegExp> = { ',': patternOf(','), '.': patternOf('.') }

/** Digits alone, or in threes parted by one kind of mark, then decimals after `mark`. */
function patternOf(mark: Mark): RegExp {
  const thousands = [APART, `\\${OTHER[mark]}`].map((apart) => `[1-9]\\d{0,2}(?:${apart}\\d{3})+`)
  return new RegExp(`^(${['\\d*', ...thousands].join('|')})(?:\\${mark}(\\d*))?$`)
}

/** A number whose decimals follow `mark`, or null when it is not one. Signs before or after, parentheses, € and % are taken. */
export function readNumber(text: string, mark: Mark): Written | null {
  const seen = readable(text)
  if (seen.length > LONGEST) return null
  const { body, isNegative, isEuro, isPercent } = unsigned(seen)
  if (!/\d/.test(body)) return null
  const found = PATTERNS[mark].exec(body)
  if (!found) return null
  const units = (found[1] ?? '').replace(/\D/g, '').replace(/^0+(?=\d)/, '')
  return { isNegative, units: units || '0', decimals: found[2] ?? '', isEuro, isPercent }
}

/** Which marks a text may be read with: both where they agree, none where it is no number, and whether they disagree. */
export function marksOf(text: string): { marks: readonly Mark[]; isAmbiguous: boolean } {
  const [comma, point] = [readNumber(text, ','), readNumber(text, '.')]
  if (comma && point) return { marks: [',', '.'], isAmbiguous: exact(comma) !== exact(point) }
  return { marks: comma ? [','] : point ? ['.'] : [], isAmbiguous: false }
}

/** The number as decimal text, without useless zeros. */
export function exact({ isNegative, units, decimals }: Written): string {
  const kept = decimals.replace(/0+$/, '')
  const text = kept === '' ? units : `${units}.${kept}`
  return isNegative && /[1-9]/.test(text) ? `-${text}` : text
}

interface Bare {
  body: string
  isNegative: boolean
  isEuro: boolean
  isPercent: boolean
}

/** Marks around a number, each taken once: a second sign or a second € makes it no number. */
const MARKS: readonly (readonly [RegExp, keyof Omit<Bare, 'body'> | null])[] = [
  [/^€\s?|\s?€$/, 'isEuro'],
  [/\s?%$/, 'isPercent'],
  [/^[-−]\s?|\s?[-−]$/, 'isNegative'],
  [/^\+\s?/, null],
]

function unsigned(text: string): Bare {
  const bare: Bare = { body: text, isNegative: false, isEuro: false, isPercent: false }
  if (/^[\d.,]*$/.test(text)) return bare
  const inside = /^\((.*)\)$/.exec(text)?.[1]
  if (inside !== undefined) Object.assign(bare, { body: inside.trim(), isNegative: true })
  let isSigned = bare.isNegative
  for (const [mark, flag] of [...MARKS, ...MARKS]) {
    const isSign = flag === 'isNegative' || flag === null
    if ((isSign && isSigned) || (flag && bare[flag]) || !mark.test(bare.body)) continue
    bare.body = bare.body.replace(mark, '')
    if (flag) bare[flag] = true
    isSigned ||= isSign
  }
  return bare
}
