/** Something a person can act on: which source, what happened, what to do, in one sentence. */
export class ExtractError extends Error {
  override readonly name: string = 'ExtractError'
  constructor(
    readonly source: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** encours.yml or the environment says something we cannot follow. */
export class ConfigError extends ExtractError {
  override readonly name = 'ConfigError'
  constructor(message: string, options?: ErrorOptions) {
    super('encours.yml', message, options)
  }
}

/** The run's clock is not after what was landed before: the history could no longer be told apart. */
export class ClockError extends ExtractError {
  override readonly name = 'ClockError'
}

/** What was written is not what is there: the landing stops and nothing of this file is kept. */
export class LandingError extends ExtractError {
  override readonly name = 'LandingError'
}
