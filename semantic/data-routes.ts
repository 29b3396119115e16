import express, { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import type { Caller } from './auth.ts'
import type { SemanticLayer } from './cube.ts'
import { QueryError } from './errors.ts'
import { exportRows, FORMATS, type Format, LONGEST_MS } from './exports.ts'
import { handled } from './http-guards.ts'
import { Gate } from './limits.ts'

interface Serving {
  readonly layer: SemanticLayer
  readonly callerOf: (request: Request) => Promise<Caller>
  readonly gate: Gate
}

/** Downloads last as long as their readers are slow: they wait for each other, and never hold up a page. */
const MOST_EXPORTS = 4
const MOST_WAITING = 20
/** A reader that takes nothing for so long is gone. */
const PATIENCE_MS = 60_000

const TYPES: Record<Format, string> = {
  json: 'application/json',
  csv: 'text/csv; charset=utf-8',
  arrow: 'application/vnd.apache.arrow.stream',
  parquet: 'application/vnd.apache.parquet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

const wanted = z.object({
  format: z.enum(FORMATS).default('csv'),
  language: z.enum(['fr', 'en']).default('en'),
  name: z.string().max(200).default(''),
})

/** Every row of a question as a file, and a question as SQL. */
export function dataRoutes({ layer, callerOf, gate }: Serving): Router {
  const exports = new Gate(MOST_EXPORTS, MOST_WAITING)

  const download = async (request: Request, response: Response): Promise<void> => {
    const caller = await callerOf(request)
    const { query, options } = askedOf(request)
    const { format, name, language } = options
    const { requestId } = response.locals
    const signal = whileRead(response)
    const onStart = (planned: Stamp & { view: string }): void => {
      stamp(response, planned)
      response.attachment(`${fileName(name) || `${planned.view}-${planned.asOf}`}.${format}`).type(TYPES[format])
      response.setTimeout(PATIENCE_MS, () => response.destroy())
    }
    try {
      await exports.pass(() =>
        exportRows(layer, { query, caller, requestId }, format, response, { signal, language, onStart }),
      )
      response.end()
    } catch (error) {
      // Whoever asked has left: there is nobody to tell.
      if (!signal.aborted) throw error
    }
  }
  const sql = async (request: Request, response: Response): Promise<void> => {
    const caller = await callerOf(request)
    const { query } = askedOf(request)
    const { requestId } = response.locals
    const answer = await gate.pass(() => layer.sql({ query, caller, requestId }))
    stamp(response, answer)
    response.json(answer)
  }
  const router = Router()
  const body = express.json({ limit: '256kb' })
  router.get('/api/export', handled(download))
  router.post('/api/export', body, handled(download))
  router.get('/api/sql', handled(sql))
  router.post('/api/sql', body, handled(sql))
  return router
}

interface Stamp {
  readonly dataVersion: number
  readonly asOf: string
  readonly warnings: readonly string[]
}

/** What every answer says of itself: the version it is from, its date, and members that will go. */
export function stamp(response: Response, { dataVersion, asOf, warnings }: Stamp): void {
  response.setHeader('x-encours-data-version', String(dataVersion))
  response.setHeader('x-encours-as-of', asOf)
  response.setHeader('cache-control', 'no-store')
  if (warnings.length > 0) response.setHeader('x-encours-warnings', warnings.join(' '))
}

function askedOf(request: Request) {
  const asked = { ...request.query, ...(request.body as Record<string, unknown> | undefined) } as { query?: unknown }
  if (asked.query === undefined) throw new QueryError('The query is missing.')
  const options = wanted.safeParse(asked)
  if (!options.success) {
    const what = `format is one of ${FORMATS.join(', ')}; language is fr or en; name has at most 200 characters`
    throw new QueryError(`The export is not understood: ${what}.`)
  }
  return { query: asked.query, options: options.data }
}

/** Aborts when the reader leaves, or has been reading for longer than any export may. */
function whileRead(response: Response): AbortSignal {
  const gone = new AbortController()
  const late = setTimeout(() => response.destroy(), LONGEST_MS)
  response.once('close', () => {
    clearTimeout(late)
    if (!response.writableFinished) gone.abort()
  })
  return gone.signal
}

/** A name that every system takes as that of a file. */
export const fileName = (text: string): string =>
  text
    .replace(/[^\p{L}\p{N} .,()_-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 100)
