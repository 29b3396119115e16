import { dirname } from 'node:path'

const OURS = ['extract', 'semantic', 'duckdb', 'dashboards', 'scripts', 'tests']
const MAY_IMPORT: Record<string, string[]> = {
  scripts: ['scripts', 'extract', 'semantic', 'duckdb'],
  extract: ['extract', 'duckdb'],
  semantic: ['semantic', 'duckdb'],
  duckdb: ['duckdb'],
  dashboards: ['dashboards'],
}
const FOR_CONNECTORS = [
  'source',
  'bank/statement',
  'bank/aggregates',
  'bank/xml',
  'errors',
  'http',
  'money',
  'text',
].map((name) => `extract/${name}.ts`)
const ENGINE = ['@duckdb/node-api', 'kysely']

/** The sentence for an import the house does not allow, or null. Both are paths from the root, or a package's name. */
export function importFault(from: string, to: string): string | null {
  const fault = roomFault(from, to) ?? connectorFault(from, to) ?? dashboardFault(from, to)
  return fault && `${from} imports ${to}: ${fault}`
}

const roomOf = (path: string) => path.split('/')[0] ?? ''

// What pages and the report share is pure: formatting, messages, chart options, the report as data; and their words.
const FOR_REPORTS = /^dashboards\/(?:lib|locales)\//

function roomFault(from: string, to: string): string | null {
  if (from.startsWith('scripts/report/') && FOR_REPORTS.test(to)) return null
  const allowed = MAY_IMPORT[roomOf(from)]
  if (!allowed || !OURS.includes(roomOf(to)) || allowed.includes(roomOf(to))) return null
  return `${roomOf(from)}/ may import only ${allowed.join(', ')}; let scripts/ bring the two together`
}

function connectorFault(from: string, to: string): string | null {
  const home = /^extract\/(?:connectors\/[^/]+|bank\/formats)\//.exec(from)?.[0]
  if (!home) return null
  if (ENGINE.includes(to) || to.startsWith('duckdb/'))
    return 'a connector does not know the warehouse; yield rows, or describe the file'
  if (!to.startsWith('extract/') || FOR_CONNECTORS.includes(to)) return null
  // A connector may be several files of its own folder; a bank format is one file.
  if (home.startsWith('extract/connectors/') && to.startsWith(home)) return null
  return `a connector or bank format may import only ${FOR_CONNECTORS.join(', ')}`
}

function dashboardFault(from: string, to: string): string | null {
  if (roomOf(from) !== 'dashboards') return null
  if (to.startsWith('..')) return 'the pages import nothing outside dashboards/; ask the semantic layer over HTTP'
  if (to.startsWith('@cubejs-client/') && from !== 'dashboards/lib/cube.ts')
    return 'only dashboards/lib/cube.ts knows the client'
  if (!to.startsWith('dashboards/')) return null
  if (from.startsWith('dashboards/pages/') && !isOneOf(to, ['components', 'lib']) && !isOwnFolder(from, to))
    return 'a page imports only components and lib; move what two pages share to components/'
  if (from.startsWith('dashboards/components/') && isOneOf(to, ['pages'])) return 'a component does not know the pages'
  if (from.startsWith('dashboards/lib/') && isOneOf(to, ['pages', 'components']))
    return 'lib draws nothing and knows no page'
  return null
}

const isOneOf = (path: string, rooms: string[]) => rooms.some((room) => path.startsWith(`dashboards/${room}/`))

// A page too long for one file is a folder: dashboards/pages/ledger/Calendar.tsx.
const isOwnFolder = (from: string, to: string) =>
  dirname(from) !== 'dashboards/pages' && to.startsWith(`${dirname(from)}/`)
