import { ExtractError } from '../extract/errors.ts'
import { AuditError, PublishedFileError } from '../semantic/published/errors.ts'
import { CommandError, EXIT, type ExitCode } from './exit-codes.ts'
import { BuildError } from './pipeline/dbt.ts'
import { isDiskFull } from './pipeline/disk.ts'

/** How a command ends on an error. */
export interface Failure {
  readonly exitCode: ExitCode
  readonly state: 'refused' | 'held' | 'failed'
  /** For people: one sentence or a few. */
  readonly message: string
}

/** Turns any error into an exit code and a sentence. The only place that decides which is which. */
export function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error)
  if (isDiskFull(error)) {
    return {
      exitCode: EXIT.environment,
      state: 'failed',
      message: `The disk is full: make room and run again. ${message}`,
    }
  }
  if (error instanceof CommandError) return { exitCode: error.exitCode, state: 'failed', message }
  if (error instanceof ExtractError) return { exitCode: EXIT.refused, state: 'refused', message }
  if (error instanceof AuditError) return { exitCode: EXIT.held, state: 'held', message }
  if (error instanceof BuildError) {
    return error.isHeld
      ? { exitCode: EXIT.held, state: 'held', message: `The publication is held. ${message}` }
      : { exitCode: EXIT.fault, state: 'failed', message }
  }
  if (error instanceof PublishedFileError) return { exitCode: EXIT.refused, state: 'failed', message }
  return { exitCode: EXIT.fault, state: 'failed', message }
}
