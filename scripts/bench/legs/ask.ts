import { createRandom } from '../../demo/random.ts'
import { customersOf, pageQuestions, type Slice } from './questions.ts'
import { serving } from './serving.ts'

/** Serves a published workspace and asks each question of the pages over slices drawn at random, each twice. */
const SLICES = 20
const [, , workspace = ''] = process.argv
const server = await serving(workspace, { questionsPerMinute: 1_000_000 })
const session = await fetch(`${server.url}/api/session`, { method: 'POST' })
const { token } = (await session.json()) as { token: string }

async function ask(query: unknown): Promise<{ ms: number; data: Record<string, string>[] }> {
  const since = performance.now()
  const response = await fetch(`${server.url}/cubejs-api/v1/load`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  const body = (await response.json()) as { data: Record<string, string>[]; error?: string }
  if (!response.ok) throw new Error(`${JSON.stringify(query)}: ${body.error}`)
  return { ms: performance.now() - since, data: body.data }
}

const customers = customersOf((await ask({ dimensions: ['board.customer_id'], limit: 5000 })).data)
const random = createRandom(7)
/** The whole company one time in four, else a handful of customers; at the end of a month or on some day of it. */
const slices: Slice[] = Array.from({ length: SLICES }, (_, index) => ({
  month: `2025-${String(3 + random.int(0, 9)).padStart(2, '0')}`,
  day: 1 + random.int(0, 27),
  customers: index % 4 === 0 ? [] : Array.from({ length: 1 + random.int(0, 39) }, () => random.pick(customers)),
}))

const answers = []
for (const [name, queryOf] of Object.entries(pageQuestions)) {
  await ask(queryOf({ month: '2025-02', day: 11, customers: [] }))
  const first: number[] = []
  const again: number[] = []
  for (const slice of slices) {
    first.push((await ask(queryOf(slice))).ms)
    again.push((await ask(queryOf(slice))).ms)
  }
  answers.push({ name, first, again })
}
console.log(JSON.stringify(answers))
await server.stop()
process.exit(0)
