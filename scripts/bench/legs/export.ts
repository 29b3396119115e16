import { readContract } from '../../../semantic/contract.ts'
import { wholeView } from '../../whole-view.ts'
import { serving } from './serving.ts'

/** Serves a published workspace, asks it for a whole view in one format, and drops what comes as fast as it comes. */
const [, , workspace = '', view = '', format = '', where] = process.argv
const server = await serving(workspace)
const session = await fetch(`${server.url}/api/session`, { method: 'POST' })
const { token } = (await session.json()) as { token: string }
const query = wholeView(view, await readContract(), { asOf: null, members: null, where })
const since = performance.now()
const response = await fetch(`${server.url}/api/export`, {
  method: 'POST',
  headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  body: JSON.stringify({ query, format }),
})
if (!response.ok || !response.body) throw new Error(`${format}: ${response.status} ${await response.text()}`)
const reader = response.body.getReader()
let bytes = 0
for (let piece = await reader.read(); !piece.done; piece = await reader.read()) bytes += piece.value.length
console.log(JSON.stringify({ bytes, seconds: (performance.now() - since) / 1000 }))
await server.stop()
process.exit(0)
