import { randomBytes } from 'node:crypto'
import { loadConfig } from '../../../extract/config.ts'
import { readContract } from '../../../semantic/contract.ts'
import { startServer } from '../../../semantic/server.ts'
import { foldersOf } from '../../pipeline/folders.ts'
import { wholeView } from '../../whole-view.ts'

/** Serves a published workspace, asks it for a whole view in one format, and drops what comes as fast as it comes. */
const [, , workspace = '', view = '', format = '', where] = process.argv
const config = await loadConfig(workspace)
const server = await startServer({
  publishedDir: foldersOf(workspace).published,
  secrets: [randomBytes(48)],
  company: {
    name: config.company,
    language: config.language,
    agingLimits: config.aging_limits,
    balanceSheetMonths: config.balance_sheet_months,
  },
  port: 0,
  demo: true,
})
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
