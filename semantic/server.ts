import { existsSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import express, { type RequestHandler } from 'express'
import pino, { type Logger } from 'pino'
import { AnswerCache } from './answer-cache.ts'
import { failures } from './answers.ts'
import { AuthError, type Caller } from './auth.ts'
import { type Company, pageContext } from './context.ts'
import { SemanticLayer } from './cube.ts'
import { handled, knownHost, numbered, securityHeaders } from './http-guards.ts'
import { openRegistry } from './published/registry.ts'
import { apiRoutes, type MoreRoutes } from './routes.ts'
import { accessRoutes } from './sign-in/access-routes.ts'
import { doorOf, type SignInOptions } from './sign-in/door.ts'
import { signInRoutes } from './sign-in/routes.ts'
import type { Sessions } from './sign-in/sessions.ts'

export interface ServerOptions {
  readonly publishedDir: string
  readonly secrets: readonly Uint8Array[]
  readonly company: Company
  readonly host?: string
  readonly port?: number
  /** Names the server answers under besides the loopback ones. */
  readonly allowedHosts?: readonly string[]
  readonly demo?: boolean
  /** Who may sign in, besides whoever comes by a link of ours. */
  readonly signIn?: SignInOptions
  /** The built pages; without them a plain page says what to do. */
  readonly pagesDir?: string
  readonly log?: Logger
  readonly questionsPerMinute?: number
  /** Routes that another room brings. */
  readonly more?: readonly MoreRoutes[]
}

export interface Running {
  readonly url: string
  readonly port: number
  /** A link that signs one browser in, once. */
  signInLink(caller: Caller): string
  /** Answers what was asked, for 15 s at most, and stops. */
  stop(): Promise<void>
}

const REDACTED = [
  'token',
  'authorization',
  'cookie',
  'values',
  'query',
  'password',
  '*.token',
  '*.authorization',
  '*.cookie',
  '*.values',
  '*.query',
  '*.password',
]

/** A log that never holds a token, a cookie or what was filtered by. */
export const quietLog = (destination?: pino.DestinationStream): Logger =>
  pino({ level: process.env.ENCOURS_LOG ?? 'warn', redact: REDACTED, base: null }, destination ?? pino.destination(2))

/** Serves the API and the pages. Listens on 127.0.0.1 unless told otherwise. */
export async function startServer(options: ServerOptions): Promise<Running> {
  const { publishedDir, company, host = '127.0.0.1', port = 4000, demo = false, log = quietLog() } = options
  const { secrets, more = [], signIn = {} } = options
  const door = await doorOf(secrets, signIn)
  const cache = new AnswerCache()
  const retired: { layer?: SemanticLayer } = {}
  const registry = await openRegistry(publishedDir, {
    onRetire: (version) => {
      cache.forget(version)
      retired.layer?.forget(version)
    },
  })
  const settings = () => ({ ...company, now: new Date() })
  const layer = await SemanticLayer.start(registry, settings, cache, cubeLog(log))
  retired.layer = layer
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  app.use(numbered, knownHost([...(options.allowedHosts ?? []), ...door.hosts]), securityHeaders)
  const context = (caller: Caller) => pageContext(registry, company, caller, demo)
  const questionsPerMinute = options.questionsPerMinute ?? 1200
  app.use(signInRoutes({ ...door, registry, secrets, demo, log, language: company.language, questionsPerMinute }))
  const ours = [accessRoutes(door.users, door.lastSignIns), ...more]
  app.use(apiRoutes({ layer, registry, secrets, context, questionsPerMinute, more: ours }))
  app.get('/', byLink(door.sessions))
  app.use(pages(options.pagesDir))
  app.use(failures(log))

  const server = await listen(app, port, host)
  const url = `http://${host}:${(server.address() as AddressInfo).port}`
  return {
    url,
    port: (server.address() as AddressInfo).port,
    signInLink: (caller) => `${url}/?code=${door.sessions.invite(caller)}`,
    async stop() {
      await drained(server, 15_000)
      await layer.close()
      await registry.close()
    },
  }
}

function listen(app: express.Express, port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, host, () => resolve(server))
    // Headers must come at once; a ledger of half a gigabyte may take its time over a slow network.
    server.headersTimeout = 30_000
    server.requestTimeout = 600_000
    server.once('error', reject)
  })
}

function drained(server: Server, patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const impatient = setTimeout(() => server.closeAllConnections(), patienceMs)
    server.close(() => {
      clearTimeout(impatient)
      resolve()
    })
    server.closeIdleConnections()
  })
}

/** Exchanges the one-time code of a sign-in link for a session, and takes the code out of the address. */
function byLink(sessions: Sessions): RequestHandler {
  return (request, response, next) => {
    const { code } = request.query
    if (typeof code !== 'string') return next()
    sessions.redeem(code, request, response).then(
      () => response.redirect(303, '/'),
      (error: unknown) => {
        if (!(error instanceof AuthError)) return next(error)
        const sentence = 'This sign-in link was used before or is too old: restart `encours serve` for a new one.'
        response.status(403).type('html').send(plainPage(sentence))
      },
    )
  }
}

/** The built pages and any address of theirs: they say themselves when nothing is published yet. */
function pages(folder: string | undefined): RequestHandler {
  const index = folder ? join(folder, 'index.html') : ''
  const files = folder && existsSync(index) ? express.static(folder, { index: false, maxAge: '1h' }) : null
  const app = express.Router()
  if (files) app.use('/assets', express.static(join(folder as string, 'assets'), { maxAge: '1y', immutable: true }))
  app.get(
    '*',
    handled(async (request, response) => {
      if (request.path.startsWith('/cubejs-api') || request.path.startsWith('/api')) {
        return void response.status(404).json({ error: 'There is nothing here.', requestId: response.locals.requestId })
      }
      if (!files)
        return void response.status(503).type('html').send(plainPage('The pages are not built: run `npm start`.'))
      await new Promise<void>((resolve) => files(request, response, () => resolve()))
      if (!response.headersSent) response.setHeader('cache-control', 'no-cache').sendFile(index)
    }),
  )
  return app
}

const plainPage = (sentence: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Encours</title><h1>Encours</h1><p>${sentence}</p></html>`

/** Cube logs whole requests, tokens included: only that something happened is kept. */
function cubeLog(log: Logger) {
  return (event: string, details: Record<string, unknown>): void => {
    if (/error/i.test(event)) log.error({ event, requestId: details.requestId, reason: String(details.error) }, 'cube')
  }
}
