import { ExtractError } from '../extract/errors.ts'
import { type Language, languageOf, type Sentence } from '../extract/language.ts'
import { AuditError, PublishedFileError } from '../semantic/published/errors.ts'
import { UsersFileError } from '../semantic/sign-in/users.ts'
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
export function failureOf(error: unknown, language: Language = languageOf()): Failure {
  const message = messageOf(error, language)
  const told = (sentence: Sentence) => `${sentence[language]} ${message}`
  if (isDiskFull(error)) return { exitCode: EXIT.environment, state: 'failed', message: told(DISK_FULL) }
  if (error instanceof CommandError) return { exitCode: error.exitCode, state: 'failed', message }
  if (error instanceof ExtractError) return { exitCode: EXIT.refused, state: 'refused', message }
  if (error instanceof AuditError) return { exitCode: EXIT.held, state: 'held', message }
  if (error instanceof BuildError && error.isHeld) return { exitCode: EXIT.held, state: 'held', message: told(HELD) }
  if (error instanceof PublishedFileError) return { exitCode: EXIT.refused, state: 'failed', message }
  if (error instanceof UsersFileError) return { exitCode: EXIT.refused, state: 'failed', message }
  return { exitCode: EXIT.fault, state: 'failed', message }
}

const DISK_FULL: Sentence = {
  en: 'The disk is full: make room and run again.',
  fr: 'Le disque est plein : faites de la place et relancez.',
}
const HELD: Sentence = { en: 'The publication is held.', fr: 'La publication est retenue.' }

function messageOf(error: unknown, language: Language): string {
  if (!(error instanceof Error)) return String(error)
  const { fr } = error as { fr?: unknown }
  return language === 'fr' && typeof fr === 'string' ? fr : error.message
}
