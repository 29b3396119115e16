import { randomUUID } from 'node:crypto'
import type { NextFunction, Request, RequestHandler, Response } from 'express'

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

/** A number for each request, answered and logged, so that a person can point at one. */
export const numbered: RequestHandler = (_request, response, next) => {
  response.locals.requestId = randomUUID()
  response.setHeader('x-request-id', response.locals.requestId)
  next()
}

/**
 * Refuses requests that came under another name than ours: a page elsewhere could point a name of its own at this
 * machine and read the answers. `hosts` are names allowed besides the loopback ones.
 */
export function knownHost(hosts: readonly string[]): RequestHandler {
  const allowed = new Set([...LOOPBACK, ...hosts])
  return (request, response, next) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
    if (allowed.has(host)) return next()
    response
      .status(421)
      .json({ error: 'This server does not answer under that name.', requestId: response.locals.requestId })
  }
}

const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "script-src-attr 'none'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** What a browser may do with our pages: run our own scripts, talk to us, and nothing else. */
export const securityHeaders: RequestHandler = (_request, response, next) => {
  response.setHeader('content-security-policy', POLICY)
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('x-frame-options', 'DENY')
  response.setHeader('referrer-policy', 'no-referrer')
  response.setHeader('cross-origin-opener-policy', 'same-origin')
  response.setHeader('cross-origin-resource-policy', 'same-origin')
  response.setHeader('permissions-policy', 'camera=(), microphone=(), geolocation=()')
  next()
}

/**
 * A request of another site's page. Browsers say so; other programs say nothing and carry a token of their own. `own` is
 * the origin of our pages behind a proxy.
 */
export function isCrossSite(request: Request, own?: string): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  const { origin, host } = request.headers
  if (origin === undefined || origin === own) return false
  return origin !== `http://${host}` && origin !== `https://${host}`
}

/** Waits for an asynchronous handler and hands its failure on. */
export const handled =
  (handler: (request: Request, response: Response) => Promise<void>): RequestHandler =>
  (request: Request, response: Response, next: NextFunction) => {
    handler(request, response).catch(next)
  }
