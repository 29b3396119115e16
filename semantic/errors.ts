/** The question cannot be answered as asked. The message is a sentence for the person who asked. */
export class QueryError extends Error {
  override readonly name = 'QueryError'
}

/** The role of who asks has no rights on the view. The message is a sentence for that person. */
export class ForbiddenError extends Error {
  override readonly name = 'ForbiddenError'
}
