import { tableFromIPC } from 'apache-arrow'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Opened, openDuckDB } from '../../duckdb/open.ts'
import type { Caller } from '../../semantic/auth.ts'
import { type Contract, readContract } from '../../semantic/contract.ts'
import { readPointer } from '../../semantic/published/pointer.ts'
import { currentFile } from '../helpers/published.ts'
import { type Cells, CFO, type Served, serveDemo } from '../helpers/served.ts'
import { queryOf } from './agreement/by-api.ts'
import { cutsOf } from './agreement/by-sql.ts'
import { LATEST, slicesOf } from './agreement/slices.ts'

// The published demo (demoWorkspace), asked over HTTP and read as a file.
const SALES: Caller = { sub: 'sales', role: 'sales', entities: '*', portfolios: ['nord'], pii: false }
const ITEMS = {
  dimensions: ['receivables.item_id', 'receivables.portfolio', 'receivables.entity'],
  measures: ['receivables.open_amount'],
}

let served: Served
let file: Opened<unknown>
const contract: Contract = await readContract()
beforeAll(async () => {
  served = await serveDemo()
  file = await openDuckDB(await currentFile(served.publishedDir), { access_mode: 'READ_ONLY' })
})
afterAll(async () => {
  await file.close()
  await served.stop()
})

async function post(path: string, body: object, caller: Caller | null = CFO, signal?: AbortSignal): Promise<Response> {
  const authorization = caller ? { authorization: `Bearer ${await served.tokenOf(caller)}` } : {}
  return fetch(served.url + path, {
    method: 'POST',
    headers: { ...authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  })
}

describe('an export over HTTP', () => {
  it('asks for a token', async () => {
    for (const path of ['/api/export', '/api/sql'])
      expect((await post(path, { query: ITEMS }, null)).status, path).toBe(403)
  })

  it('holds the rows of a salesperson’s portfolio only, and all of them', async () => {
    const rows = (await (await post('/api/export', { query: ITEMS, format: 'json' }, SALES)).json()) as Cells[]
    const reader = await file.connection.runAndReadAll(
      `select b.item_id from fct_receivable_balances b join dim_entities e using (entity_id)
       where b.rights_portfolio = 'nord' and b.valid_from <= e.as_of_date and e.as_of_date < b.valid_to`,
    )
    const expected = reader.getRows().map(([id]) => String(id))
    expect(expected.length).toBeGreaterThan(5)
    expect(rows.map((row) => row['receivables.item_id']).sort()).toEqual(expected.sort())
  })

  it('refuses a view that the role does not see, before the first byte', async () => {
    const answer = await post('/api/export', { query: { dimensions: ['ledger_proof.entity'] } }, SALES)
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([403, null])
    expect(((await answer.json()) as { error: string }).error).toBe('Your role does not see this.')
  })

  it.each([
    [
      'a format that does not exist',
      { query: ITEMS, format: 'pdf' },
      /format is one of json, csv, arrow, parquet, xlsx/,
    ],
    ['no query', { format: 'csv' }, /The query is missing/],
    ['a member that does not exist', { query: { measures: ['receivables.nope'] } }, /not exist or is not public/],
  ])('refuses %s in a sentence', async (_, body, sentence) => {
    const answer = await post('/api/export', body)
    expect(answer.status).toBe(400)
    expect(((await answer.json()) as { error: string }).error).toMatch(sentence)
  })

  it('tells its data version and date, and a file name that holds nothing but a name', async () => {
    const answer = await post('/api/export', { query: ITEMS, format: 'csv', name: '../été: "a"\r\nb/..' })
    expect(answer.headers.get('x-encours-data-version')).toBe(String((await readPointer(served.publishedDir))?.version))
    expect(answer.headers.get('x-encours-as-of')).toBe(LATEST)
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="été a b.csv"')
    await answer.text()
    const unnamed = await post('/api/export', { query: ITEMS, format: 'arrow' })
    expect(unnamed.headers.get('content-disposition')).toBe(`attachment; filename="receivables-${LATEST}.arrow"`)
    await unnamed.arrayBuffer()
  })

  it('as an Arrow stream holds every ledger line, in more than one batch, with exact amounts', async () => {
    const query = {
      dimensions: ['ledger_lines.entity', 'ledger_lines.source_file', 'ledger_lines.position'],
      measures: ['ledger_lines.debit'],
    }
    const table = tableFromIPC(await (await post('/api/export', { query, format: 'arrow' })).arrayBuffer())
    const reader = await file.connection.runAndReadAll(
      'select count(*)::int, sum(debit)::varchar from fct_ledger_lines',
    )
    const [rows, debit] = reader.getRows()[0] ?? []
    expect(table.numRows).toBe(rows)
    expect(table.batches.length).toBeGreaterThan(1)
    expect(String(table.schema.fields.at(-1)?.type)).toMatch(/^Decimal/)
    const cents = [...(table.getChild('ledger_lines.debit') ?? [])].reduce(
      (sum, value) => sum + BigInt(String(value)),
      0n,
    )
    expect(cents).toBe(BigInt(String(debit).replace('.', '')))
  })

  it('that its reader leaves gives its place to the next one', async () => {
    const query = {
      dimensions: Object.keys(contract.ledger_lines?.dimensions ?? {}).map((name) => `ledger_lines.${name}`),
    }
    for (let times = 0; times < 8; times += 1) {
      const leaving = new AbortController()
      const answer = await post('/api/export', { query, format: 'json' }, CFO, leaving.signal)
      await answer.body?.getReader().read()
      leaving.abort()
    }
    expect((await post('/api/export', { query: ITEMS, format: 'csv' })).status).toBe(200)
  })
})

describe('a question as SQL', () => {
  it.each(Object.keys(contract))('of %s, run on the published file, gives the rows of the API', async (view) => {
    const { measures = {} } = contract[view] ?? {}
    const names = Object.keys(measures)
    for (const slice of slicesOf(view, await cutsOf(file.connection, view, contract, LATEST), 3)) {
      const query = queryOf(view, names, slice)
      const answered = await served.ask(query, slice.caller)
      const { sql, members } = (await (await post('/api/sql', { query }, slice.caller)).json()) as {
        sql: string
        members: Record<string, string>
      }
      const reader = await file.connection.runAndReadAll(sql)
      const columns = reader.columnNames().map((name) => members[name] ?? name)
      const rows = reader.getRowsJson().map((row) => columns.map((name, index) => [name, row[index]] as const))
      expect(sorted(rows.map(plain)), JSON.stringify(slice)).toEqual(
        sorted(answered.data.map((row) => plain(Object.entries(row)))),
      )
    }
  })

  it('keeps a hostile value a value', async () => {
    const filters = [{ member: 'receivables.customer', operator: 'equals', values: ["x' or 1 = 1 --"] }]
    const { sql } = (await (await post('/api/sql', { query: { ...ITEMS, filters } })).json()) as { sql: string }
    expect((await file.connection.runAndReadAll(sql)).getRows()).toEqual([])
  })
})

/** A row as texts: numbers without idle zeros, times without their separator. */
function plain(cells: readonly (readonly [string, unknown])[]): string {
  const texts = cells.map(([name, value]) => [name, value === null ? null : short(String(value))] as const)
  return JSON.stringify(texts.sort(([a], [b]) => (a < b ? -1 : 1)))
}
const short = (text: string): string =>
  /^-?\d+\.\d+$/.test(text)
    ? text.replace(/\.?0+$/, '')
    : text.replace(/^(\d{4}-\d{2}-\d{2})[T ]([\d:]{8})(\.0+)?$/, '$1 $2')
const sorted = (rows: string[]): string[] => rows.sort()
