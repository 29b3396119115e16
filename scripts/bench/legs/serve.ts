import { join } from 'node:path'
import { ROOT } from '../measure.ts'
import { serving } from './serving.ts'

/** Serves a published workspace and asks it what a page asks; prints the seconds from the start of the process. */
const [, , workspace = ''] = process.argv
const seconds: Record<string, number> = {}
const server = await serving(workspace, { pagesDir: join(ROOT, 'dashboards', 'dist') })
await fetch(`${server.url}/readyz`)
seconds['server ready'] = process.uptime()

const session = await fetch(`${server.url}/api/session`, { method: 'POST' })
const { token } = (await session.json()) as { token: string }
const ask = async (name: string, query: unknown): Promise<void> => {
  const since = process.uptime()
  const url = `${server.url}/cubejs-api/v1/load?query=${encodeURIComponent(JSON.stringify(query))}`
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
  if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`)
  const { data } = (await response.json()) as { data: unknown[] }
  if (data.length === 0) throw new Error(`${name}: no rows`)
  seconds[name] = process.uptime() - since
}
const aging = { measures: ['receivables.open_amount'], dimensions: ['receivables.aging_bucket'] }
const board = {
  measures: ['board.open_amount', 'board.dso'],
  timeDimensions: [{ dimension: 'board.month', granularity: 'month', dateRange: ['2025-01-01', '2025-12-31'] }],
}
await ask('first answer (aging)', aging)
await ask('DSO over twelve months', board)
console.log(JSON.stringify(seconds))
await server.stop()
process.exit(0)
