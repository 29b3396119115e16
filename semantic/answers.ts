import type { ErrorRequestHandler, Request, Response } from 'express'
import type { Logger } from 'pino'
import { AuthError } from './auth.ts'
import { ForbiddenError, QueryError } from './errors.ts'
import { BusyError } from './limits.ts'
import { NothingPublishedError, QueryTimeoutError } from './published/errors.ts'

/** The status and the sentence for a failure. What we did not foresee is not explained to the outside. */
function explain(error: unknown): { status: number; error: string } {
  if (error instanceof QueryError) return { status: 400, error: error.message }
  if (error instanceof ForbiddenError) return { status: 403, error: error.message }
  if (error instanceof AuthError) return { status: 403, error: 'Sign in again: the token is missing, wrong or over.' }
  if (error instanceof BusyError) return { status: 429, error: error.message }
  if (error instanceof NothingPublishedError) return { status: 503, error: error.message }
  if (error instanceof QueryTimeoutError) return { status: 504, error: error.message }
  const { status, type } = (error ?? {}) as { status?: number; type?: string }
  if (type === 'entity.too.large') return { status: 413, error: 'The query is too long.' }
  if (status === 400) return { status: 400, error: 'The query is not JSON.' }
  return {
    status: 500,
    error: 'The question could not be answered. Give the request number to whoever runs this server.',
  }
}

/** Answers every failure with a sentence and the request's number; only the log keeps the details. */
export function failures(log: Logger): ErrorRequestHandler {
  return (error: unknown, request: Request, response: Response, next) => {
    if (response.headersSent) return next(error)
    const { requestId } = response.locals
    const { status, error: sentence } = explain(error)
    if (status >= 500) log.error({ requestId, path: request.path, reason: String(error) }, 'not answered')
    else log.info({ requestId, path: request.path, status }, 'refused')
    if (status === 429) response.setHeader('retry-after', '5')
    response.status(status).json({ error: sentence, requestId })
  }
}
