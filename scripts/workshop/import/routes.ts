import express, { type ErrorRequestHandler, type Request, type Response, Router } from 'express'
import { z } from 'zod'
import type { Language } from '../../../extract/language.ts'
import type { Caller } from '../../../semantic/auth.ts'
import { handled, isCrossSite } from '../../../semantic/http-guards.ts'
import { may } from '../../../semantic/permissions.ts'
import type { Access, MoreRoutes } from '../../../semantic/routes.ts'
import { CommandError } from '../../exit-codes.ts'
import { failureOf } from '../../failure.ts'
import { foldersOf } from '../../pipeline/folders.ts'
import { answerSchema } from './answers.ts'
import { changesOf } from './changes.ts'
import { type Asked, ImportDesk, type ImportOptions } from './desk.ts'
import { ImportFault } from './faults.ts'

const runSchema = z.strictObject({
  files: z.array(z.string().max(300)).max(100),
  acceptHeld: z
    .array(z.string().regex(/^[0-9a-f]{8,64}$/))
    .max(100)
    .default([]),
  acceptDrift: z.boolean().default(false),
})
const json = express.json({ limit: '256kb' })

/** Drop files, see what is understood, answer what is open, run, see what changed: only for roles that may import. */
export const importRoutes =
  (options: ImportOptions): MoreRoutes =>
  (access) => {
    const desk = new ImportDesk(options)
    const { published } = foldersOf(options.workspace)
    const answer = answering(access, desk)
    const router = Router()
    router.get(
      '/api/import',
      answer((asked) => desk.overview(asked)),
    )
    router.post(
      '/api/import/files',
      answer((asked, request) => desk.receive(asked, nameIn(request), request)),
    )
    router.delete(
      '/api/import/files',
      answer(({ tray }, request) => tray.remove(nameIn(request))),
    )
    router.get(
      '/api/import/understood',
      answer((asked, request) => desk.understood(asked, nameIn(request))),
    )
    router.post(
      '/api/import/answers',
      json,
      answer((asked, { body }) => desk.save(asked, parsed(answerSchema, body))),
    )
    router.post(
      '/api/import/run',
      json,
      answer((asked, { body }) => desk.run(asked, parsed(runSchema, body))),
    )
    router.get(
      '/api/import/run',
      answer(() => desk.progress()),
    )
    router.get(
      '/api/import/changes',
      answer(({ caller }, _, { locals }) => changesOf(access, published, caller, locals.requestId)),
    )
    router.use('/api/import', tellFaults)
    return router
  }

type Task = (asked: Asked & { caller: Caller }, request: Request, response: Response) => Promise<unknown>

/** Answers only who may import, and never from a page of another site. */
const answering = (access: Access, desk: ImportDesk) => (task: Task) =>
  handled(async (request, response) => {
    if (isCrossSite(request)) throw new ImportFault('other_site')
    const caller = await access.callerOf(request)
    if (!may(caller, 'import')) throw new ImportFault('not_allowed')
    response.setHeader('cache-control', 'no-store')
    const asked = { caller, language: languageOf(request), tray: desk.trayOf(caller) }
    response.json((await task(asked, request, response)) ?? {})
  })

const languageOf = (request: Request): Language => (request.query.language === 'fr' ? 'fr' : 'en')

function nameIn(request: Request): string {
  const { name } = request.query
  if (typeof name !== 'string') throw new ImportFault('no_name')
  return name
}

function parsed<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body)
  if (!result.success) throw new ImportFault('bad_request')
  return result.data
}

/** Says what was refused in the asker's language; what nobody foresaw goes on to the server's own sentence. */
const tellFaults: ErrorRequestHandler = (error: unknown, request, response, next) => {
  const language = languageOf(request)
  const tell = (status: number, code: string, sentence: string) => {
    // A browser hears the answer only once it has sent all: what is left of a refused body is passed over.
    request.resume()
    response.status(status).json({ error: sentence, code, requestId: response.locals.requestId })
  }
  if (response.headersSent) return next(error)
  if (error instanceof ImportFault) return tell(error.status, error.code, error.sentence(language))
  if (error instanceof CommandError) return tell(409, 'at_work', failureOf(error, language).message)
  next(error)
}
