import { join } from 'node:path'
import { inject } from 'vitest'
import type { Row } from '../../dashboards/lib/cube.ts'
import type { Caller } from '../../semantic/auth.ts'
import type { MoreRoutes } from '../../semantic/routes.ts'
import { startServer } from '../../semantic/server.ts'

export interface Shared {
  url: string
  /** rows of one query, asked as any other program would */
  ask(query: object): Promise<Row[]>
}

export interface Served extends Shared {
  /** the link that signs a browser in as this caller, where any browser is not let in */
  signInLink(caller: Caller): string
  stop(): Promise<void>
}

/** The companies of the demo that a page without a choice shows: those that keep their books in euros. */
export const inEuros = (view: string) => ({
  filters: [{ member: `${view}.entity`, operator: 'equals', values: ['atelier', 'comptoir'] }],
})

/** The pages as they are built for release: set-up builds them before the first test (tests/setup/global.ts). */
export const PAGES = join(import.meta.dirname, '../../dashboards/dist')

/** A real server over a published workspace, on a free port. */
export async function serve(
  workspace: string,
  pages: string,
  demo = true,
  more: readonly MoreRoutes[] = [],
): Promise<Served> {
  const running = await startServer({
    publishedDir: join(workspace, 'data/published'),
    secrets: [crypto.getRandomValues(new Uint8Array(32))],
    company: { name: 'Demo', language: 'fr', agingLimits: [30, 60, 90, 120], balanceSheetMonths: 3 },
    port: 0,
    pagesDir: pages,
    demo,
    questionsPerMinute: 100_000,
    more,
  })
  return { ...at(running.url), signInLink: (caller) => running.signInLink(caller), stop: () => running.stop() }
}

/** The server over the demo that all browser tests share (tests/setup/global.ts): any browser is its CFO. */
export const servedDemo = (): Shared => at(inject('demoUrl'))

const at = (url: string): Shared => ({
  url,
  async ask(query) {
    const { token } = (await (await fetch(`${url}/api/session`, { method: 'POST' })).json()) as { token: string }
    const answer = await fetch(`${url}/cubejs-api/v1/load?query=${encodeURIComponent(JSON.stringify(query))}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    return ((await answer.json()) as { data: Row[] }).data
  },
})
