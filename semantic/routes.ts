import express, { type Request, type Response, Router } from 'express'
import { AuthError, type Caller, verifyToken } from './auth.ts'
import type { SemanticLayer } from './cube.ts'
import { dataRoutes, stamp } from './data-routes.ts'
import { QueryError } from './errors.ts'
import { handled } from './http-guards.ts'
import { Gate, Rate } from './limits.ts'
import type { Registry } from './published/registry.ts'

/** What routes that others bring to the server stand on. */
export interface Access {
  readonly layer: SemanticLayer
  readonly registry: Registry
  /** Who asks, by the bearer token; counts against the rate. Throws AuthError. */
  callerOf(request: Request): Promise<Caller>
}

/** Routes of another room: scripts/ brings those that need the inbox, a run or a report. */
export type MoreRoutes = (access: Access) => Router

export interface Serving {
  readonly layer: SemanticLayer
  readonly registry: Registry
  readonly secrets: readonly Uint8Array[]
  /** What pages show around the numbers, for one caller. */
  readonly context: (caller: Caller) => Promise<unknown>
  readonly questionsPerMinute: number
  readonly more: readonly MoreRoutes[]
}

/** The part of the server that answers questions. */
export function apiRoutes(serving: Serving): Router {
  const { layer, registry, secrets } = serving
  const router = Router()
  const gate = new Gate(8, 200)
  const rate = new Rate(serving.questionsPerMinute)

  const callerOf = async (request: Request): Promise<Caller> => {
    const [scheme, token] = (request.headers.authorization ?? '').split(' ')
    if (!token || scheme?.toLowerCase() !== 'bearer') throw new AuthError('no token')
    const caller = await verifyToken(token, secrets)
    rate.take(caller.sub)
    return caller
  }

  const load = async (request: Request, response: Response): Promise<void> => {
    const caller = await callerOf(request)
    const asked = request.method === 'GET' ? request.query : (request.body as Record<string, unknown>)
    if (asked?.query === undefined) throw new QueryError('The query is missing.')
    const queryType = asked.queryType === 'multi' ? 'multi' : undefined
    const { requestId } = response.locals
    const answer = await gate.pass(() => layer.load({ query: asked.query, caller, requestId, queryType }))
    stamp(response, answer)
    response.type('application/json').send(answer.body)
  }
  router.get('/cubejs-api/v1/load', handled(load))
  router.post('/cubejs-api/v1/load', express.json({ limit: '256kb' }), handled(load))
  router.get(
    '/cubejs-api/v1/meta',
    handled(async (request, response) => {
      response.json(await layer.meta(await callerOf(request), response.locals.requestId))
    }),
  )
  router.get(
    '/api/context',
    handled(async (request, response) => {
      response.setHeader('cache-control', 'no-store')
      response.json(await serving.context(await callerOf(request)))
    }),
  )

  router.use(dataRoutes({ layer, callerOf, gate }))
  for (const routes of serving.more) router.use(routes({ layer, registry, callerOf }))

  router.get('/livez', (_request, response) => void response.json({ alive: true }))
  router.get(
    '/readyz',
    handled(async (_request, response) => {
      const { version } = registry.current()
      response.status(200).json({ ready: true, dataVersion: version, alarm: registry.alarm() !== null })
    }),
  )
  return router
}
