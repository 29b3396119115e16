/** Marks that take no room: zero-width characters, directions of writing, byte order marks, soft hyphens. */
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g

/** A cell's text as a person sees it: no invisible marks, no blanks around. */
export function readable(text: string): string {
  return text.replace(INVISIBLE, '').trim()
}

/** Zero bytes, other controls, and what takes the place of letters that could not be decoded. */
export const isDamaged = (text: string): boolean => DAMAGED.test(text)
const DAMAGED = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]/

/** What a spreadsheet writes in place of a value that it could not compute, in English and French. */
export const isErrorValue = (text: string): boolean => ERRORS.test(text)
const ERRORS = /^#(N\/A|N\/D|REF!|DIV\/0!|VALUE!|VALEUR!|NAME\?|NOM\s?\?|NUM!|NOMBRE\s?!|NULL!|NUL\s?!|SPILL!|CALC!)$/i

/** The label of a row that sums the others. */
export const isTotalLabel = (text: string): boolean => TOTAL.test(text)
const TOTAL = /^(sous[- ]?|grand |sub[- ]?)?tota(l|ux|ls)( g[ée]n[ée]ral| général[e]?)?\s?:?$|^(somme|sum)\s?:?$/i

/** Headers in a sentence: the first ones, none of them endless. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 12).map(short)
  return [...shown, ...(names.length > shown.length ? ['…'] : [])].join(', ')
}

export const short = (name: string): string => (name.length > 60 ? `${name.slice(0, 60)}…` : name)
