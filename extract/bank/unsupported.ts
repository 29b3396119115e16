/** Statement formats we recognise and do not read: the person is told which one it is. */
const FORMATS: readonly (readonly [name: string, mark: RegExp])[] = [
  ['BAI2', /^01,[^,\r\n]*,[^,\r\n]*,\d{6},/],
  ['QIF', /^\s*!(Type|Account|Option):/i],
  ['CODA', /^0{5}\d{6}\d{3}05/],
  ['CFONB 240', /^(31|34|39).{238}(\r?\n|$)/],
]

/** The name of the format, or null when the text begins like none of them. */
export function unsupportedFormat(head: string): string | null {
  return FORMATS.find(([, mark]) => mark.test(head))?.[0] ?? null
}
