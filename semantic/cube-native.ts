import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

type Value = string | number | boolean | null
interface Columns {
  readonly members: string[]
  readonly columns: Value[][]
}
interface TransformData {
  readonly aliasToMemberNameMap: Record<string, string>
  readonly annotation: Record<string, { type?: string }>
  readonly query: { dimensions?: string[] }
  readonly resType?: string
}
type Root = Record<string, unknown>

/**
 * Cube's compiled add-on comes from a code host when its package is installed, and is not always there. Where it is
 * missing, this puts JavaScript in the place of the few functions `/load` and `/meta` need; with it, nothing changes.
 */
export function standInForNative(): void {
  const native = require('@cubejs-backend/native')
  try {
    native.loadNative()
  } catch {
    Object.assign(native, {
      setupLogger: () => {},
      resetLogger: () => {},
      isFallbackBuild: () => true,
      redactSqlLiterals: (sql: string) => sql.replace(/'[^']*'/g, "'…'"),
      getFinalQueryResult: async (transform: TransformData, rows: Buffer, root: Root) =>
        toArrayBuffer(finalResult(transform, rows, root)),
      getFinalQueryResultMulti: async (transforms: TransformData[], rows: Buffer[], root: Root & { results: Root[] }) =>
        toArrayBuffer(finalMultiResult(transforms, rows, root)),
    })
    native.NativeInstance.prototype.newJinjaEngine = () => ({ loadTemplate: () => {} })
    native.NativeInstance.prototype.loadPythonContext = () => ({ filters: {}, functions: {}, variables: {} })
  }
}

function finalMultiResult(transforms: TransformData[], rows: Buffer[], root: Root & { results: Root[] }): Root {
  const results = root.results.map((result, index) =>
    finalResult(transforms[index] as TransformData, rows[index], result),
  )
  const pivotQuery = { ...(root.results[0]?.query as Root), queryType: root.queryType }
  return { ...root, results, pivotQuery }
}

function finalResult(transform: TransformData, rows: Buffer | undefined, root: Root): Root {
  const { members, columns } = JSON.parse(String(rows)) as Columns
  const named = members.flatMap((alias, index) => {
    const member = transform.aliasToMemberNameMap[alias]
    if (member === undefined) return []
    const isTime = transform.annotation[member]?.type === 'time'
    return [{ member, values: (columns[index] as Value[]).map((value) => (isTime ? toTime(value) : value)) }]
  })
  const all = named.flatMap((column) => [column, ...withoutGranularity(column, transform)])
  return { ...root, data: transform.resType === 'compact' ? compact(all) : byRow(all) }
}

/** Clients still read `view.day` under its bare name when the query did not ask for that name as well. */
function withoutGranularity(column: { member: string; values: Value[] }, { query }: TransformData) {
  const [view, name, granularity] = column.member.split('.')
  const bare = `${view}.${name}`
  return granularity && !query.dimensions?.includes(bare) ? [{ member: bare, values: column.values }] : []
}

/** A time as Cube writes it, to the millisecond: 2025-12-31T00:00:00.000. */
function toTime(value: Value): Value {
  if (typeof value !== 'string') return value
  const [date = '', time = '00:00:00'] = value.split(/[ T]/)
  const [seconds = '', fraction = ''] = time.split('.')
  return `${date}T${seconds}.${fraction.padEnd(3, '0').slice(0, 3)}`
}

function byRow(columns: { member: string; values: Value[] }[]): Record<string, Value>[] {
  const count = columns[0]?.values.length ?? 0
  return Array.from({ length: count }, (_, row) =>
    Object.fromEntries(columns.map(({ member, values }) => [member, values[row] ?? null])),
  )
}

function compact(columns: { member: string; values: Value[] }[]) {
  const count = columns[0]?.values.length ?? 0
  return {
    members: columns.map(({ member }) => member),
    dataset: Array.from({ length: count }, (_, row) => columns.map(({ values }) => values[row] ?? null)),
  }
}

function toArrayBuffer(body: Root): ArrayBuffer {
  const bytes = new TextEncoder().encode(JSON.stringify(body))
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
}
