/** What a command's exit code says; scripts may rely on it. */
export const EXIT = {
  ok: 0,
  /** Something we did not foresee. */
  fault: 1,
  /** Input refused, wrong usage or wrong configuration. */
  refused: 2,
  /** The audit held the publication; the version before is still served. */
  held: 3,
  /** Another run is at work in this workspace. */
  locked: 4,
  /** No room on the disk, or a part of the environment is missing. */
  environment: 5,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** An error a command answers with its message alone and this exit code. */
export class CommandError extends Error {
  override readonly name: string = 'CommandError'
  /** The message in French, where it has one. */
  readonly fr: string | undefined
  constructor(
    readonly exitCode: ExitCode,
    said: string | { readonly en: string; readonly fr: string },
    options?: ErrorOptions,
  ) {
    super(typeof said === 'string' ? said : said.en, options)
    this.fr = typeof said === 'string' ? undefined : said.fr
  }
}
