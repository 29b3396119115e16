import type { Language } from './format.ts'

const NO_BREAK = '\u00a0'

/**
 * A text that was written outside the pages, as French print sets it: curved apostrophes, and no line that begins with
 * a colon or ends with an opening quotation mark. What is in English, or typed by hand into a file, stays as it is.
 */
export function typeset(text: string, language: Language): string {
  if (language !== 'fr') return text
  return text
    .replace(/(?<=\p{L})'(?=[\p{L}\d«])/gu, '’')
    .replace(/ (?=[:;?!»](?:[\s).,]|$))/g, NO_BREAK)
    .replace(/« /g, `«${NO_BREAK}`)
}
