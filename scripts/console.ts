import { spinner } from '@clack/prompts'
import { type Language, languageOf } from '../extract/language.ts'
import { CommandError, EXIT } from './exit-codes.ts'
import { failureOf } from './failure.ts'

/** What every command takes. */
export const COMMON_ARGS = {
  workspace: { type: 'string', default: '.', description: 'Folder that holds encours.yml and inbox/' },
  json: { type: 'boolean', default: false, description: 'Print one JSON object and nothing else' },
} as const

/**
 * Runs a command's work: prints what it answers (`text` for people, the object itself with --json), turns an error
 * into its sentence and its exit code.
 */
export async function answer<T extends object>(
  isJson: boolean,
  work: () => Promise<T>,
  text: (result: T) => string,
  language: Language = languageOf(),
): Promise<T | null> {
  try {
    const result = await work()
    process.stdout.write(isJson ? `${JSON.stringify(result)}\n` : `${text(result)}\n`)
    return result
  } catch (error) {
    const { exitCode, state, message } = failureOf(error, language)
    process.exitCode = exitCode
    if (isJson) process.stdout.write(`${JSON.stringify({ state, exitCode, message })}\n`)
    else process.stderr.write(`${message}\n`)
    // Only what nobody foresaw deserves its stack, and only for who asks.
    if (exitCode === EXIT.fault && process.env.ENCOURS_DEBUG && error instanceof Error) console.error(error.stack)
    return null
  }
}

/** Shows how far a run is: a spinner on a terminal, one plain line a step elsewhere, nothing with --json. */
export interface Progress {
  step(title: string, detail?: string): void
  end(isGood: boolean): void
}

export function progressOf(isJson: boolean): Progress {
  if (isJson) return { step() {}, end() {} }
  return process.stdout.isTTY ? spinning() : plainLines()
}

function spinning(): Progress {
  const spin = spinner()
  let current: string | null = null
  return {
    step(title, detail) {
      if (title !== current) {
        if (current !== null) spin.stop(current)
        spin.start(title)
      }
      current = title
      spin.message(detail ? `${title} (${detail})` : title)
    },
    end(isGood) {
      if (current === null) return
      if (isGood) spin.stop(current)
      else spin.error(current)
      current = null
    },
  }
}

function plainLines(): Progress {
  let current: string | null = null
  return {
    step(title) {
      if (title !== current) process.stdout.write(`${title}\n`)
      current = title
    },
    end() {},
  }
}

/** 'YYYY-MM-DD', or CommandError (exit 2) naming the option. */
export function dayOption(name: string, text: string | undefined): string | null {
  if (text === undefined || text === '') return null
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
  if (isDay && new Date(text).toISOString().startsWith(text)) return text
  throw new CommandError(EXIT.refused, {
    en: `--${name} takes a date such as 2026-03-31, not "${text}".`,
    fr: `--${name} prend une date comme 2026-03-31, pas « ${text} ».`,
  })
}

/** A moment, UTC unless it says otherwise; now when absent. CommandError (exit 2) when unreadable. */
export function momentOption(name: string, text: string | undefined): Date {
  if (text === undefined || text === '') return new Date()
  const isoLike = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/
  const hasZone = /(Z|[+-]\d{2}:\d{2})$/.test(text)
  const moment = new Date(hasZone || text.length === 10 ? text : `${text.replace(' ', 'T')}Z`)
  if (isoLike.test(text) && !Number.isNaN(moment.getTime())) return moment
  throw new CommandError(EXIT.refused, {
    en: `--${name} takes a moment such as 2026-03-31T18:00:00Z, not "${text}".`,
    fr: `--${name} prend un instant comme 2026-03-31T18:00:00Z, pas « ${text} ».`,
  })
}

/** '15m', '2h', '30s' in milliseconds; CommandError (exit 2) when unreadable. */
export function durationOption(name: string, text: string): number {
  const [, number, unit] = /^(\d{1,6})([smh])$/.exec(text) ?? []
  const factor = { s: 1_000, m: 60_000, h: 3_600_000 }[unit ?? '']
  if (number && factor && Number(number) > 0) return Number(number) * factor
  throw new CommandError(EXIT.refused, {
    en: `--${name} takes a length of time such as 30s, 15m or 2h, not "${text}".`,
    fr: `--${name} prend une durée comme 30s, 15m ou 2h, pas « ${text} ».`,
  })
}
