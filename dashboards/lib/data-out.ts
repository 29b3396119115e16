import type { Query } from './cube.ts'
import type { Language } from './format.ts'
import { session } from './session.ts'

export type FileFormat = 'csv' | 'xlsx'
export type QueryKind = 'rest' | 'python' | 'sql'

async function ask(path: string, body: object): Promise<Response> {
  const { token } = await session()
  const answer = await fetch(path, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (answer.ok) return answer
  const { error } = (await answer.json().catch(() => ({}))) as { error?: string }
  throw new Error(error ?? `HTTP ${answer.status}`)
}

/** Hands every row of each question to the browser as a file, named after the figure. */
export async function downloadRows(name: string, queries: readonly Query[], format: FileFormat, language: Language) {
  for (const [index, query] of queries.entries()) {
    const answer = await ask('/api/export', { query, format, language })
    const ending = queries.length > 1 ? ` ${index + 1}` : ''
    save(`${fileName(name)}${ending}.${format}`, await answer.blob())
  }
}

const fileName = (name: string): string => name.replace(/[^\p{L}\p{N} .,()_-]+/gu, ' ').trim()

function save(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 1000)
}

/** The questions of a figure as a program would ask them: with curl, in Python, or as SQL on the published file. */
export async function queryText(kind: QueryKind, queries: readonly Query[]): Promise<string> {
  const { origin } = window.location
  const texts =
    kind === 'sql' ? await Promise.all(queries.map(sqlText)) : queries.map((query) => WRITE[kind](origin, query))
  return `${texts.join('\n\n')}\n`
}

async function sqlText(query: Query): Promise<string> {
  const { sql } = (await (await ask('/api/sql', { query })).json()) as { sql: string }
  return `${sql};`
}

const WRITE = { rest: curl, python }

/** A line for a shell: inside quotes nothing is read but the quote itself. */
export function curl(origin: string, query: Query): string {
  const body = JSON.stringify({ query }).replaceAll("'", String.raw`'\''`)
  const headers = `-H "Authorization: Bearer $ENCOURS_TOKEN" -H 'Content-Type: application/json'`
  return `curl -sS '${origin}/cubejs-api/v1/load' ${headers} -d '${body}'`
}

/** A program that needs nothing but Python. */
export function python(origin: string, query: Query): string {
  return `import json, os, urllib.request

query = ${pythonLiteral(query)}
request = urllib.request.Request(
    "${origin}/cubejs-api/v1/load",
    data=json.dumps({"query": query}).encode(),
    headers={
        "Authorization": "Bearer " + os.environ["ENCOURS_TOKEN"],
        "Content-Type": "application/json",
    },
)
rows = json.load(urllib.request.urlopen(request))["data"]
print(json.dumps(rows, indent=2, ensure_ascii=False))`
}

const CONSTANTS: Record<string, string> = { true: 'True', false: 'False', null: 'None' }

/** JSON is Python but for three words, which may also stand in a text. */
const pythonLiteral = (value: unknown): string =>
  JSON.stringify(value, null, 4).replace(/"(?:[^"\\]|\\.)*"|true|false|null/g, (token) => CONSTANTS[token] ?? token)
