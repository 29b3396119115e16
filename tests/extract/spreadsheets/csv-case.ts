/** One bad or unusual CSV file, and what must become of it. A number is that of our list of bad inputs. */
export interface CsvCase {
  readonly name: string
  readonly content: string | Buffer
  readonly verdict: 'accepted' | 'refused'
  /** Code and line of each refusal. */
  readonly refusals: readonly string[]
  readonly warnings: readonly string[]
  /** Code, name, limit and first day of the guarantee of each customer landed, parted by |; null when it is not the point. */
  readonly landed: readonly string[] | null
}

type Notes = Partial<Pick<CsvCase, 'refusals' | 'warnings'>>
type Content = CsvCase['content']

export const accepted = (name: string, content: Content, landed: CsvCase['landed'], notes: Notes = {}): CsvCase => ({
  ...{ name, content, landed, verdict: 'accepted', refusals: [], warnings: [], ...notes },
})

export const refused = (name: string, content: Content, refusals: string[], warnings: string[] = []): CsvCase => ({
  ...{ name, content, verdict: 'refused', refusals, warnings, landed: null },
})

export const HEADER = 'Code client;Nom du client;Limite de crédit;Garantie du'
export const text = (...lines: string[]): string => `${[HEADER, ...lines].join('\n')}\n`
