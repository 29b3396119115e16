import { bigWorkspace } from './ledgers.ts'
import { leg, measure } from './measure.ts'
import type { Finding } from './report.ts'

const FIRST_AIM = 400
const AGAIN_AIM = 150

interface Asked {
  readonly name: string
  /** Milliseconds over HTTP, of questions no answer is kept of, and of the same ones again. */
  readonly first: readonly number[]
  readonly again: readonly number[]
}

/** What a page waits for each of its questions over a ledger of `lines` lines, the first time and the next. */
export async function benchQuestions(scratch: string, lines: number): Promise<Finding> {
  const { workspace } = await bigWorkspace(scratch, lines)
  await measure(scratch, leg('stages', workspace))
  const { output } = await measure(scratch, leg('ask', workspace))
  const asked = JSON.parse(output.split('\n').at(-1) ?? '[]') as Asked[]
  const worst = (of: 'first' | 'again') => Math.max(...asked.map((question) => percentile(question[of], 0.95)))
  return {
    title: `A page's questions over HTTP, a ledger of ${lines.toLocaleString('en')} lines`,
    aim: `95 % within ${FIRST_AIM} ms, asked again within ${AGAIN_AIM} ms, for each question`,
    result: `at worst ${worst('first').toFixed(0)} ms, again ${worst('again').toFixed(0)} ms`,
    rows: asked.map(({ name, first, again }) => ({
      question: name,
      'first p50': `${percentile(first, 0.5).toFixed(0)} ms`,
      'first p95': `${percentile(first, 0.95).toFixed(0)} ms`,
      'again p95': `${percentile(again, 0.95).toFixed(0)} ms`,
    })),
  }
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0
}
