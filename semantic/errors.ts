/** The question cannot be answered as asked. The message is a sentence for the person who asked. */
export class QueryError extends Error {
  override readonly name = 'QueryError'
}
