import type { ErrorRequestHandler, Request, RequestHandler } from 'express'
import type { Logger } from 'pino'
import { isCrossSite } from '../http-guards.ts'
import { type Language, languageOf, SignInError, sentenceOf } from './sentences.ts'

/**
 * Lets through what our own pages ask: of this origin, and in JSON, which a form of another site cannot send. `own` is
 * the origin the pages have behind a proxy.
 */
export const ownPages =
  (own: string | undefined): RequestHandler =>
  (request, _response, next) => {
    if (isCrossSite(request, own)) throw new SignInError('not_ours')
    if (!request.is('application/json')) throw new SignInError('not_json')
    next()
  }

export const addressOf = (request: Request): string => request.socket.remoteAddress ?? ''

/** Answers why nobody was signed in, in the language of the page. */
export const problems =
  (log: Logger, language: Language): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    if (!(error instanceof SignInError)) return next(error)
    const { requestId } = response.locals
    const { problem, status, minutes } = error
    log.info({ requestId, problem, status }, 'not signed in')
    if (status === 429) response.setHeader('retry-after', String(minutes * 60))
    response
      .status(status)
      .json({ error: sentenceOf(problem, languageOf(request, language), minutes), problem, requestId })
  }
