/** One sentence in the two languages of the product. */
export interface Said {
  readonly en: string
  readonly fr: string
}

/** A published version that cannot be trusted or found. The message is a sentence naming the file. */
export class PublishedFileError extends Error {
  override readonly name: string = 'PublishedFileError'
  /** The message in French, where it has one. */
  readonly fr: string | undefined
  constructor(said: Said | string, options?: ErrorOptions) {
    super(typeof said === 'string' ? said : said.en, options)
    this.fr = typeof said === 'string' ? undefined : said.fr
  }
}

/** Nothing has been published in this workspace yet. */
export class NothingPublishedError extends PublishedFileError {
  override readonly name = 'NothingPublishedError'
  constructor() {
    super({
      en: 'Nothing has been published yet: drop a ledger in inbox/ and run `encours run`.',
      fr: 'Rien n’est encore publié : déposez un FEC dans inbox/ et lancez `encours run`.',
    })
  }
}

/** The audit refused to publish. `reasons` are sentences; the previous version stays served. */
export class AuditError extends Error {
  override readonly name = 'AuditError'
  readonly fr: string
  /** `isDrift`: nothing is wrong but that far fewer rows are there than before, which a person may accept. */
  constructor(
    readonly reasons: readonly Said[],
    readonly isDrift = false,
  ) {
    super(`The audit held this publication: ${reasons.map(({ en }) => en).join(' ')}`)
    this.fr = `Le contrôle a retenu cette publication : ${reasons.map(({ fr }) => fr).join(' ')}`
  }
}

/** A query ran longer than it may; it was interrupted and its connection is usable again. */
export class QueryTimeoutError extends Error {
  override readonly name = 'QueryTimeoutError'
  constructor(readonly timeoutMs: number) {
    super(`The query was interrupted after ${timeoutMs / 1000} s: ask for fewer rows or a shorter period.`)
  }
}
