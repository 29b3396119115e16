import { type Language, languageOf } from '../extract/language.ts'
import { failureOf } from './failure.ts'

/** Ends a command that answers nothing of its own: the sentence on standard error (an object with --json), and the code. */
export function tellFailure(error: unknown, isJson: boolean, language: Language = languageOf()): void {
  const { exitCode, state, message } = failureOf(error, language)
  process.exitCode = exitCode
  if (isJson) process.stdout.write(`${JSON.stringify({ state, exitCode, message })}\n`)
  else process.stderr.write(`${message}\n`)
}
