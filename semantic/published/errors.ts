/** A published version that cannot be trusted or found. The message is a sentence naming the file. */
export class PublishedFileError extends Error {
  override readonly name: string = 'PublishedFileError'
}

/** Nothing has been published in this workspace yet. */
export class NothingPublishedError extends PublishedFileError {
  override readonly name = 'NothingPublishedError'
  constructor() {
    super('Nothing has been published yet: drop a ledger in inbox/ and run `encours run`.')
  }
}

/** The audit refused to publish. `reasons` are sentences; the previous version stays served. */
export class AuditError extends Error {
  override readonly name = 'AuditError'
  constructor(readonly reasons: readonly string[]) {
    super(`The audit held this publication: ${reasons.join(' ')}`)
  }
}

/** A query ran longer than it may; it was interrupted and its connection is usable again. */
export class QueryTimeoutError extends Error {
  override readonly name = 'QueryTimeoutError'
  constructor(readonly timeoutMs: number) {
    super(`The query was interrupted after ${timeoutMs / 1000} s: ask for fewer rows or a shorter period.`)
  }
}
