import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { type Language, say } from '../../text.ts'
import type { Refused, Sheet } from './sheet.ts'
import type { Answer, Question } from './workbook/child.ts'
import { SHEET_WARNINGS, WORKBOOK_REFUSALS } from './workbook/sentences.ts'

export { isWorkbook } from './workbook/file-kind.ts'

export interface SheetChoice {
  /** The sheet's name, when the configuration says it. */
  readonly sheet: string | null
  /** The number of the header's row, when the configuration says it. */
  readonly headerRow: number | null
  /** Names that the header may hold: the configured ones, or those of every template. */
  readonly headers: readonly string[]
  /** How many of them make a sheet the one that is meant, when there are several. */
  readonly enough: number
  readonly language: Language
  readonly scratch: string
  /** What to name the spooled rows after. */
  readonly table: string
}

/** Caps of the reading process: what V8 may keep, what may be resident in all, how long it may last. */
const HEAP_MB = 128
const RESIDENT_MB = 280
const SECONDS = 60
const CHILD = join(import.meta.dirname, 'workbook', 'child.ts')
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
/** All that a process which reads strangers' bytes is told of its surroundings. */
const ENVIRONMENT = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot']

/**
 * Reads one sheet of a workbook (XLSX, told by its content) in a process of its own, capped in memory and time, and
 * spools its rows in `scratch`. Throws only when that process fails for a reason that is not the file's.
 */
export async function readSheet(path: string, choice: SheetChoice): Promise<Sheet | Refused> {
  const { language, scratch, table, ...wanted } = choice
  const rowsPath = join(scratch, `${table}.rows.ndjson`)
  const { outcome } = await askChild({ ...wanted, path, rowsPath, mostMemoryMb: RESIDENT_MB })
  if ('code' in outcome) {
    const { code, holes } = outcome
    return { refused: { code, position: null, message: say(WORKBOOK_REFUSALS[code], language, holes) } }
  }
  const { remarks, ...read } = outcome
  const warnings = remarks.map(({ code, position, holes }) => ({
    ...{ code, position, message: say(SHEET_WARNINGS[code], language, holes) },
  }))
  return { ...read, warnings, path: rowsPath }
}

/** What the reading process answers. A process that was stopped for its size or its slowness answers so too. */
export async function askChild(question: Question, seconds = SECONDS): Promise<Answer> {
  const args = [`--max-old-space-size=${HEAP_MB}`, '--import', TSX, CHILD, JSON.stringify(question)]
  const env = Object.fromEntries(ENVIRONMENT.map((name) => [name, process.env[name]]))
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    child.kill('SIGKILL')
  }, seconds * 1000)
  const [said, complained, end] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    new Promise<number | string>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code, signal) => resolve(code ?? signal ?? ''))
    }),
  ]).finally(() => clearTimeout(timer))
  if (end === 0) return JSON.parse(said) as Answer
  if (isLate) return { outcome: { code: 'too_slow', holes: { seconds } }, peakMb: 0 }
  // V8 aborts when its heap is full; a machine without memory kills.
  if (['SIGABRT', 'SIGKILL', 134].includes(end))
    return { outcome: { code: 'too_large', holes: { part: 'XLSX' } }, peakMb: 0 }
  throw new Error(`the reader of ${question.path} ended with ${end}: ${complained.slice(-4000)}`)
}
