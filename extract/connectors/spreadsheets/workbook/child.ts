import { writeFileSync } from 'node:fs'
import type { Holes } from '../../../text.ts'
import { WorkbookError, type WorkbookRefusal } from './sentences.ts'
import { type Found, type Request, spoolSheet } from './spool-workbook.ts'

/** What the process is asked, as its one argument. */
export interface Question extends Request {
  readonly mostMemoryMb: number
}

/** Why there is no sheet to read. */
export interface Refusal {
  readonly code: WorkbookRefusal
  readonly holes: Holes
}

/** What it answers, as one line of its output. */
export interface Answer {
  readonly outcome: Found | Refusal
  /** The most memory that was resident at once; 0 when the process could not say. */
  readonly peakMb: number
}

const MB = 1024 * 1024

const question = JSON.parse(process.argv[2] ?? '') as Question
// What is read is not ours: it may be made to fill the memory in a way that no other cap foresees.
const guard = setInterval(() => {
  if (process.memoryUsage.rss() < question.mostMemoryMb * MB) return
  answer({ code: 'too_large', holes: { part: 'XLSX' } })
  process.exit()
}, 20)
try {
  answer(await spoolSheet(question))
} catch (error) {
  if (!(error instanceof WorkbookError)) throw error
  answer({ code: error.code, holes: error.holes })
} finally {
  clearInterval(guard)
}

function answer(outcome: Answer['outcome']): void {
  const peakMb = Math.ceil(process.resourceUsage().maxRSS / 1024)
  writeFileSync(1, `${JSON.stringify({ outcome, peakMb } satisfies Answer)}\n`)
}
