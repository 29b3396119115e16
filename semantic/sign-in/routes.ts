import express, { type Request, type Response, Router } from 'express'
import type { Logger } from 'pino'
import { z } from 'zod'
import { AuthError, signToken } from '../auth.ts'
import { QueryError } from '../errors.ts'
import { handled, isCrossSite } from '../http-guards.ts'
import { BusyError, Rate } from '../limits.ts'
import type { Registry } from '../published/registry.ts'
import type { Cookies } from './cookies.ts'
import { addressOf, ownPages, problems } from './guards.ts'
import type { LastSignIns } from './last-sign-ins.ts'
import { Lockout } from './lockout.ts'
import { isPassword, LONGEST_PASSWORD } from './passwords.ts'
import { personas } from './personas.ts'
import type { Provider } from './provider.ts'
import { providerRoutes } from './provider-routes.ts'
import { isProblem, type Language, languageOf, SignInError, sentenceOf } from './sentences.ts'
import type { Sessions, SignedIn } from './sessions.ts'
import { nameOf, type Users } from './users.ts'

export interface SigningIn {
  readonly sessions: Sessions
  readonly cookies: Cookies
  readonly secrets: readonly Uint8Array[]
  readonly registry: Registry
  readonly log: Logger
  /** The company's language, for browsers that ask for none we speak. */
  readonly language: Language
  /** Any browser of this machine is who it chooses to be: the demo only. */
  readonly demo: boolean
  readonly users: Users | null
  readonly lastSignIns: LastSignIns | null
  readonly provider: Provider | null
  /** The origin under which people reach the pages, where that is not the address we listen on. */
  readonly publicOrigin: string | undefined
  readonly questionsPerMinute: number
  /** From one address, under whatever names. */
  readonly attemptsPerMinute: number
}

/** A page asks for a new token before this one ends: whoever is locked out or signed out is so within minutes. */
const TOKEN_SECONDS = 300
/** Nobody is locked out of the demo, and programs ask it too. */
const DEMO_TOKEN_SECONDS = 3600
const credentials = z.object({
  name: z.string().trim().min(1).max(100),
  password: z.string().min(1).max(LONGEST_PASSWORD),
})

/** The door: how to sign in, signing in and out, and the short token a signed-in page asks its questions with. */
export function signInRoutes(door: SigningIn): Router {
  const { sessions, users, provider, log, language, publicOrigin } = door
  const router = Router()
  const attempts = new Rate(door.attemptsPerMinute)
  const attempt = (request: Request) => orBusy(() => attempts.take(addressOf(request)))
  const json = [ownPages(publicOrigin), express.json({ limit: '8kb' })]

  router.get(
    '/api/sign-in',
    handled(async (request, response) => {
      const { problem } = request.query
      response.setHeader('cache-control', 'no-store')
      response.json({
        password: ((await users?.list()) ?? []).length > 0,
        provider: provider !== null,
        problem: isProblem(problem) ? sentenceOf(problem, languageOf(request, language)) : null,
      })
    }),
  )
  router.post('/api/sign-in', ...json, handled(withPassword(door, attempt)))
  router.post(
    '/api/sign-out',
    ...json,
    handled(async (request, response) => {
      await sessions.end(request, response)
      response.status(204).end()
    }),
  )
  router.post('/api/session', express.json({ limit: '8kb' }), handled(token(door)))
  router.use(providerRoutes(door, attempt))
  router.use(problems(log, language))
  return router
}

/** Signs in with a name and a password. The same work and the same answer, whether there is such a person or not. */
function withPassword({ users, sessions, lastSignIns, log }: SigningIn, attempt: (request: Request) => void) {
  const lockout = new Lockout()
  return async (request: Request, response: Response): Promise<void> => {
    attempt(request)
    const given = credentials.safeParse(request.body)
    if (!given.success) throw new SignInError('unreadable')
    const name = nameOf(given.data.name)
    const { requestId } = response.locals
    if (lockout.take(name).isLast) log.warn({ requestId, address: addressOf(request) }, 'a name is closed for a while')
    const user = (await users?.find(name)) ?? null
    const isRight = await orBusyAsync(isPassword(given.data.password, user?.password ?? null))
    if (!user || !isRight || user.locked) throw new SignInError('wrong')
    lockout.forgive(name)
    await sessions.startUser(user, request, response)
    // who is in is in, even where the disk is full
    await lastSignIns?.note(user.name).catch((error) => log.error({ requestId, reason: String(error) }, 'not noted'))
    log.info({ requestId, user: user.name }, 'signed in')
    response.json({ name: user.name })
  }
}

/** Exchanges the cookie of a session for a short token; in the demo, on this machine, being there is enough. */
function token({ sessions, secrets, registry, demo, questionsPerMinute, publicOrigin }: SigningIn) {
  const rate = new Rate(questionsPerMinute)
  return async (request: Request, response: Response): Promise<void> => {
    if (isCrossSite(request, publicOrigin)) throw new AuthError('asked from another site')
    rate.take(addressOf(request))
    response.setHeader('cache-control', 'no-store')
    const asked: unknown = (request.body as { persona?: unknown } | undefined)?.persona
    const isDemo = demo && isLoopback(request)
    if (asked !== undefined && !isDemo) throw new AuthError('a persona outside of the demo')
    const who = isDemo ? await visitor(registry, asked) : await sessions.resume(request, response)
    response.json({
      ...(await signToken(who.caller, secrets, isDemo ? DEMO_TOKEN_SECONDS : TOKEN_SECONDS)),
      ...described(who),
    })
  }
}

type Visitor = Omit<SignedIn, 'way'> & { readonly way: SignedIn['way'] | 'demo'; readonly personas?: string[] }

async function visitor(registry: Registry, asked: unknown): Promise<Visitor> {
  const all = await personas(registry)
  const caller = all.get(asked === undefined ? 'cfo' : String(asked))
  if (!caller) throw new QueryError('There is no such person in the demo.')
  return { name: '', way: 'demo', caller, personas: [...all.keys()] }
}

const described = ({ name, way, caller: { role, entities, portfolios }, personas }: Visitor) => ({
  ...{ name, way, role, entities },
  ...(portfolios && { portfolios }),
  ...(personas && { personas }),
})

function orBusy(work: () => void): void {
  try {
    work()
  } catch (error) {
    throw error instanceof BusyError ? new SignInError('busy', 1, { cause: error }) : error
  }
}

const orBusyAsync = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw error instanceof BusyError ? new SignInError('busy', 1, { cause: error }) : error
  })

function isLoopback(request: Request): boolean {
  const address = addressOf(request)
  return address === '::1' || address.replace('::ffff:', '').startsWith('127.')
}
