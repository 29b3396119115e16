import { Book, type ClosedStatement } from '../../extract/bank/book.ts'
import { type Movement, StatementError, type StatementFormat } from '../../extract/bank/statement.ts'
import type { Note, StatementSummary } from '../../extract/source.ts'

/** What a format told of a text, checked as the product checks it; `refusal` is the code and line when it was refused. */
export interface Told {
  readonly movements: readonly Movement[]
  readonly closed: readonly ClosedStatement[]
  readonly summaries: readonly StatementSummary[]
  readonly warnings: readonly Note[]
  readonly refusal: { readonly code: string; readonly position: number | null } | null
}

/** Feeds a text to a format in pieces of `size` characters, without files or database. */
export function tell(format: StatementFormat, text: string, size = text.length || 1): Told {
  const movements: Movement[] = []
  const closed: ClosedStatement[] = []
  const book = new Book(
    { movement: (movement) => movements.push(movement), statement: (statement) => closed.push(statement) },
    'en',
  )
  const told = (warnings: readonly Note[], refusal: Told['refusal']): Told => ({
    ...{ movements, closed, summaries: book.summaries, warnings, refusal },
  })
  try {
    const parser = format.parse(book)
    for (let at = 0; at < text.length; at += size) parser.write(text.slice(at, at + size))
    parser.end()
    return told(book.finish(), null)
  } catch (error) {
    if (!(error instanceof StatementError)) throw error
    return told([], { code: error.code, position: error.position })
  }
}
