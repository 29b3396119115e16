import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeWhole } from '../../semantic/published/files.ts'

const lastRunSchema = z.object({
  state: z.enum(['running', 'published', 'refused', 'held', 'failed']),
  /** Why nothing was published, as a sentence. */
  reason: z.string().nullable(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  runId: z.string().nullable(),
  version: z.number().nullable(),
})

/** How the last run ended: `data/last-run.json`. A run that was killed is still `running` there. */
export type LastRun = z.infer<typeof lastRunSchema>

const pathOf = (dataDir: string): string => join(dataDir, 'last-run.json')

export async function recordRun(dataDir: string, run: LastRun): Promise<void> {
  await writeWhole(pathOf(dataDir), `${JSON.stringify(run, null, 2)}\n`)
}

export async function readLastRun(dataDir: string): Promise<LastRun | null> {
  try {
    return lastRunSchema.parse(JSON.parse(await readFile(pathOf(dataDir), 'utf8')))
  } catch {
    return null
  }
}
