import { type Request, type RequestHandler, type Response, Router } from 'express'
import { z } from 'zod'
import { handled } from '../http-guards.ts'
import type { Jar } from './cookies.ts'
import type { SigningIn } from './routes.ts'
import { SignInError } from './sentences.ts'

const PATH = '/api/sign-in/provider'
/** The way back starts at another site, so this cookie, unlike a session, comes along from there. */
const JAR: Jar = { name: 'encours_provider', path: PATH, sameSite: 'lax' }
const TEN_MINUTES = 600_000
const flowSchema = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() })

/** Signing in at the identity provider: out there, and back. What goes wrong is told on the sign-in page. */
export function providerRoutes(door: SigningIn, attempt: (request: Request) => void): Router {
  const { provider, cookies, sessions, log } = door
  const base = (request: Request) => door.publicOrigin ?? `http://${request.headers.host}`
  const known = () => {
    if (!provider) throw new SignInError('no_provider')
    return provider
  }
  const router = Router()
  const told = (work: (request: Request, response: Response) => Promise<void>): RequestHandler =>
    handled(async (request, response) => {
      response.setHeader('cache-control', 'no-store')
      try {
        attempt(request)
        await work(request, response)
      } catch (error) {
        if (!(error instanceof SignInError)) throw error
        const { cause, problem } = error
        // the message of a cause may hold what the provider sent; its name and code do not
        const reason = cause instanceof Error ? [cause.name, (cause as { code?: unknown }).code].join(' ') : ''
        log.warn({ requestId: response.locals.requestId, problem, reason }, 'not signed in by the provider')
        response.redirect(303, `/?problem=${problem}`)
      }
    })

  router.get(
    PATH,
    told(async (request, response) => {
      const { url, flow } = await known().begin(`${base(request)}${PATH}/callback`)
      await cookies.set(response, JAR, { ...flow }, new Date(Date.now() + TEN_MINUTES))
      response.redirect(303, url.href)
    }),
  )
  router.get(
    `${PATH}/callback`,
    told(async (request, response) => {
      const flow = flowSchema.safeParse(await cookies.get(request, JAR))
      cookies.clear(response, JAR)
      if (!flow.success) throw new SignInError('interrupted')
      const { name, caller } = await known().finish(new URL(request.originalUrl, base(request)), flow.data)
      await sessions.startProvided(name, caller, request, response)
      log.info({ requestId: response.locals.requestId, user: caller.sub }, 'signed in')
      response.redirect(303, '/')
    }),
  )
  return router
}
