import type { ExitCode } from '../exit-codes.ts'
import { EXIT } from '../exit-codes.ts'
import { failureOf } from '../failure.ts'

/** One thing looked at. `exitCode` is 0 when it is as it should be. */
export interface Check {
  readonly name: string
  readonly exitCode: ExitCode
  readonly message: string
  /** Lines of encours.yml to paste: what would map a table that is not mapped. */
  readonly proposal?: readonly string[]
}

/** A thing that is as it should be. */
export const ok = (name: string, message: string): Check => ({ name, exitCode: EXIT.ok, message })

/** What the work gives, or the check that says why it failed. */
export async function attempt<T>(name: string, work: () => Promise<T>): Promise<{ value?: T; check?: Check }> {
  try {
    return { value: await work() }
  } catch (error) {
    const { exitCode, message } = failureOf(error)
    return { check: { name, exitCode, message } }
  }
}
