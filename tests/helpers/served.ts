import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { type Caller, readSecrets, signToken } from '../../semantic/auth.ts'
import type { Company } from '../../semantic/context.ts'
import { type Running, type ServerOptions, startServer } from '../../semantic/server.ts'
import { type HandMade, publishRows } from './published.ts'

export type Cells = Record<string, string | null>
export interface Answered {
  readonly status: number
  readonly data: Cells[]
  readonly error?: string
  readonly dataVersion: number
  readonly asOf: string
}

const COMPANY: Company = { name: 'Test', language: 'fr', agingLimits: [30, 60, 90, 120], balanceSheetMonths: 3 }

export const CFO: Caller = { sub: 'cfo', role: 'cfo', entities: '*', pii: false }

/** A real server over hand-made published rows, and ways to ask it. */
export interface Served {
  readonly url: string
  readonly publishedDir: string
  readonly secret: Uint8Array
  tokenOf(caller: Caller): Promise<string>
  /** Asks over HTTP and answers the body, whatever the status. */
  ask(query: unknown, caller?: Caller): Promise<Answered>
  stop(): Promise<void>
}

/** Starts one server over hand-made rows; their folder is removed when it stops. */
export async function serveRows(made: HandMade | null, options: Partial<ServerOptions> = {}): Promise<Served> {
  const publishedDir = await mkdtemp(join(tmpdir(), 'encours-served-'))
  if (made) await publishRows(publishedDir, 1, made)
  const served = await serveFolder(publishedDir, options)
  return {
    ...served,
    async stop() {
      await served.stop()
      await rm(publishedDir, { recursive: true, force: true })
    },
  }
}

/** Starts one server over the demo, which the tests share, with what else its configuration says; the demo stays. */
export async function serveDemo(said: Partial<Company> = {}, options: Partial<ServerOptions> = {}): Promise<Served> {
  const workspace = inject('demoWorkspace')
  if (workspace === '') throw new Error(`The demo was not built: ${inject('demoFailure')}`)
  return serveFolder(join(workspace, 'data', 'published'), { ...options, company: { ...COMPANY, ...said } })
}

async function serveFolder(publishedDir: string, options: Partial<ServerOptions>): Promise<Served> {
  const secrets = readSecrets({ ENCOURS_API_SECRET: randomBytes(32).toString('hex') })
  const running: Running = await startServer({
    publishedDir,
    secrets,
    company: COMPANY,
    port: 0,
    questionsPerMinute: 1_000_000,
    ...options,
  })
  const tokens = new Map<string, string>()
  const tokenOf = async (caller: Caller): Promise<string> => {
    const key = JSON.stringify(caller)
    const token = tokens.get(key) ?? (await signToken(caller, secrets, 3600)).token
    tokens.set(key, token)
    return token
  }
  return {
    url: running.url,
    publishedDir,
    secret: secrets[0] as Uint8Array,
    tokenOf,
    async ask(query, caller = CFO) {
      const response = await fetch(`${running.url}/cubejs-api/v1/load`, {
        method: 'POST',
        headers: { authorization: `Bearer ${await tokenOf(caller)}`, 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      })
      return { status: response.status, ...((await response.json()) as object) } as Answered
    },
    stop: () => running.stop(),
  }
}

/** The only row of an answer, with members named without their view. */
export function onlyRow(answered: Answered): Cells {
  if (answered.data?.length !== 1) throw new Error(`expected one row: ${JSON.stringify(answered)}`)
  return Object.fromEntries(
    Object.entries(answered.data[0] ?? {}).map(([name, value]) => [name.split('.')[1] ?? name, value]),
  )
}
