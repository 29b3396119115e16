import iconv from 'iconv-lite'

/** One bad or unusual CSV file, and what must become of it. The number is that of our list of bad inputs. */
export interface CsvCase {
  readonly name: string
  readonly content: string | Buffer
  readonly verdict: 'accepted' | 'refused'
  /** Code and line of each refusal. */
  readonly refusals?: readonly string[]
  readonly warnings?: readonly string[]
  /** Code, name, limit and first day of the guarantee of each customer landed, '' where there is none. */
  readonly landed?: readonly (readonly [string, string, string, string])[]
}

export const HEADER = 'Code client;Nom du client;Limite de crédit;Garantie du'
export const text = (...lines: string[]): string => `${[HEADER, ...lines].join('\n')}\n`
export const TWO = text('C1;Été & fils;1234,50;2026-01-31', 'C2;Ñandú;80;')
export const TWO_LANDED = [
  ['C1', 'Été & fils', '1234.50', '2026-01-31'],
  ['C2', 'Ñandú', '80.00', ''],
] as const
export const FRENCH = text('C1;Café Noël;10,50;', 'C2;Forêt à côté;20;')
export const FRENCH_LANDED = [
  ['C1', 'Café Noël', '10.50', ''],
  ['C2', 'Forêt à côté', '20.00', ''],
] as const
export const limits = (...amounts: string[]): string =>
  text(...amounts.map((amount, index) => `C${index + 1};n;${amount};`))
export const from = (...days: string[]): string => text(...days.map((day, index) => `C${index + 1};n;;${day}`))
/** UTF-8 on the first line, one byte a letter on the second. */
export const MIXED = Buffer.concat([Buffer.from(text('C1;Été;1;')), iconv.encode('C2;Café;2;\n', 'cp1252')])
