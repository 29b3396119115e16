import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDuckDB } from '../../duckdb/open.ts'
import { manifestName } from '../../semantic/published/manifest.ts'
import { ROOT } from '../helpers/pipeline.ts'
import { publishRows } from '../helpers/published.ts'
import { readXlsx } from '../helpers/read-xlsx.ts'
import { rowsOfItems } from '../helpers/receivable-rows.ts'
import { lastingFolder } from '../helpers/workspace.ts'

/** What a spreadsheet would compute, and what CSV must quote. */
const HOSTILE = ['=cmd|x', '+33 1 23 45', '-1+1', '@sum', 'a, "b"\nc']
const ITEMS = HOSTILE.map((customer, index) => ({
  ...{ id: `i${index}`, entity: index < 4 ? 'a' : 'b', portfolio: 'north', amount: 10.25 - 20 * index, customer },
}))
/** By hand: 10.25, then 20 less each time; the first is 2^53 + 1 cents, which no float holds. */
const AMOUNTS = ['90071992547409.93', '-9.75', '-29.75', '-49.75', '-69.75']
const LARGE = `update fct_receivable_balances set open_amount = ${AMOUNTS[0]} where item_id = 'i0'`
const VIEW = ['receivables', '--members', 'customer_id,open_amount']

let workspace: string
let folder: string
beforeAll(async () => {
  workspace = await lastingFolder('export-command')
  folder = await lastingFolder('export-files')
  const made = rowsOfItems(ITEMS)
  const published = join(workspace, 'data', 'published')
  const manifest = await publishRows(published, 1, { ...made, statements: [...(made.statements ?? []), LARGE] })
  // a run lists the tables it published
  const tables = { dim_customers: { rows: 5, hash: '' } }
  await writeFile(join(published, manifestName(1)), JSON.stringify({ ...manifest, tables }))
})
afterAll(async () => {
  for (const path of [workspace, folder]) await rm(path, { recursive: true, force: true })
})

interface End {
  code: number | null
  stdout: Buffer
  stderr: string
}

/** `encours export` in a process of its own, on a machine that speaks English unless told. */
async function exported(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<End> {
  const command = [join(ROOT, 'scripts', 'encours.mjs'), 'export', ...args, '--workspace', workspace]
  const child = spawn(process.execPath, command, { env: { ...process.env, LC_ALL: 'en_GB.UTF-8', ...env } })
  const out: Buffer[] = []
  let stderr = ''
  child.stdout.on('data', (part: Buffer) => out.push(part))
  child.stderr.on('data', (part) => (stderr += part))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, stdout: Buffer.concat(out), stderr }
}

/** What DuckDB reads in a file, every value as text. */
async function readBack(from: string): Promise<unknown[][]> {
  const { connection, close } = await openDuckDB(':memory:')
  const reader = await connection.runAndReadAll(`select columns(*)::varchar from ${from}`)
  await close()
  return [reader.columnNames(), ...reader.getRowsJson()]
}
const sorted = (rows: unknown[][]) =>
  rows.map((row) => row.map(String)).sort(([one = ''], [other = '']) => (one < other ? -1 : 1))
const HEAD = ['receivables.customer_id', 'receivables.open_amount']
const ROWS = sorted(HOSTILE.map((customer, index) => [customer, AMOUNTS[index]]))
const CENTS = ROWS.map(([name = '', amount = '']) => [name, amount.replace('.', ''), '2'])
const FRENCH = { LC_ALL: 'fr_FR.UTF-8' }
/** Decimals are read from their bytes: to_pylist() of nanoarrow 0.9 takes a negative one for a huge positive one. */
const ARROW = `
import json, sys, nanoarrow
with nanoarrow.ArrayStream.from_readable(sys.stdin.buffer) as stream:
    schema = stream.schema
    names = [field.name for field in schema.fields]
    types = [field.type.name for field in schema.fields]
    array = stream.read_all()
    scale = schema.field(1).scale
    data = bytes(array.child(1).buffer(1))
    cents = [int.from_bytes(data[at : at + 16], "little", signed=True) for at in range(0, len(data), 16)]
    texts = array.child(0).to_pylist()
    print(json.dumps([names, types, *[[text, str(cent), str(scale)] for text, cent in zip(texts, cents)]]))
`

describe('encours export', () => {
  it('as CSV tells what it wrote; no text is left for a spreadsheet to compute, and amounts keep their sign', async () => {
    const out = join(folder, 'rows.csv')
    const end = await exported([...VIEW, '--out', out, '--json'])
    expect([end.code, end.stderr]).toEqual([0, ''])
    expect(JSON.parse(String(end.stdout))).toEqual({ asOf: '2025-12-31', dataVersion: 1, warnings: [], rows: 5 })
    const [head = [], ...rows] = await readBack(`read_csv('${out}', all_varchar = true)`)
    expect(head).toEqual(HEAD)
    const disarmed = ROWS.map(([customer = '', amount]) => [
      /^[=+@-]/.test(customer) ? `'${customer}` : customer,
      amount,
    ])
    expect(sorted(rows)).toEqual(sorted(disarmed))
  })

  it('writes the same bytes on standard output, and tells the rows beside it', async () => {
    const end = await exported(VIEW)
    expect([end.code, end.stderr]).toEqual([0, '5 rows\n'])
    expect(end.stdout).toEqual(await readFile(join(folder, 'rows.csv')))
  })

  it('as JSON holds amounts as exact texts', async () => {
    const { code, stdout } = await exported([...VIEW, '--format', 'json'])
    const rows = (JSON.parse(String(stdout)) as Record<string, string>[]).map(Object.values)
    expect([code, sorted(rows)]).toEqual([0, ROWS])
  })

  it('as Parquet holds amounts as exact decimals', async () => {
    const out = join(folder, 'rows.parquet')
    expect((await exported([...VIEW, '--format', 'parquet', '--out', out])).code).toBe(0)
    const [head = [], ...rows] = await readBack(`read_parquet('${out}')`)
    expect([head, sorted(rows)]).toEqual([HEAD, ROWS])
    const [, ...types] = await readBack(`(describe from read_parquet('${out}'))`)
    expect(types.map(([, type]) => type)).toEqual(['VARCHAR', expect.stringMatching(/^DECIMAL\(\d+,2\)$/)])
  })

  it('as Arrow holds amounts as exact decimals, read by another library', async () => {
    const { code, stdout } = await exported([...VIEW, '--format', 'arrow'])
    const read = execFileSync('.venv/bin/python', ['-c', ARROW], { input: stdout, encoding: 'utf8' })
    const [head, types, ...rows] = JSON.parse(read) as string[][]
    expect([code, head, types, sorted(rows)]).toEqual([0, HEAD, ['STRING', 'DECIMAL128'], CENTS])
  })

  it('as a workbook shows texts as they are: a cell holds a text or a formula, never one as the other', async () => {
    const out = join(folder, 'rows.xlsx')
    expect((await exported([...VIEW, '--format', 'xlsx', '--out', out])).code).toBe(0)
    const [, titles = [], names, ...rows] = await readXlsx(out, "sheet = 'Data', header = false, all_varchar = true")
    expect([titles, names]).toEqual([['Customer identifier', 'Open amount'], HEAD])
    expect(sorted(rows)).toEqual(ROWS)
    expect(execFileSync('unzip', ['-p', out, 'xl/worksheets/*.xml'], { encoding: 'utf8' })).not.toContain('<f>')
  })

  it('writes a whole table of the published file, and a view filtered, on a date, for one company', async () => {
    const table = await exported(['dim_customers', '--format', 'json'])
    const customers = (JSON.parse(String(table.stdout)) as Record<string, string>[]).map((row) => row.customer_id)
    expect([table.code, customers.sort()]).toEqual([0, [...HOSTILE].sort()])
    const where = JSON.stringify([{ member: 'receivables.customer_id', operator: 'notEquals', values: ['@sum'] }])
    const one = ['--entities', 'a', '--where', where, '--as-of', '2025-12-15', '--format', 'json']
    const view = await exported([...VIEW, ...one])
    const rows = (JSON.parse(String(view.stdout)) as Record<string, string>[]).map(Object.values)
    expect(sorted(rows)).toEqual(ROWS.filter(([name]) => name !== '@sum' && name !== HOSTILE[4]))
  })

  it.each<[string, string[], RegExp, NodeJS.ProcessEnv?]>([
    [
      'a view that is not there',
      ['margins'],
      /^There is no "margins" to export\. Views: .*receivables.* Tables: dim_customers\.$/,
    ],
    ['the same in French', ['margins'], /^Il n’y a pas de « margins » à exporter\. Vues : .*receivables/, FRENCH],
    ['a member', ['receivables', '--members', 'margin'], /receivables has no member "margin"/],
    ['a format', [...VIEW, '--format', 'pdf'], /--format takes .*parquet.*not "pdf"/],
    ['a role, in French', [...VIEW, '--as', 'boss'], /les rôles sont admin, cfo/, FRENCH],
    ['a date', [...VIEW, '--as-of', '31/12/2025'], /--as-of takes a date such as/],
    ['a filter, in French', [...VIEW, '--where', 'all'], /--where prend les filtres/, FRENCH],
    ['members of a table', ['dim_customers', '--members', 'a'], /is a table, written whole/],
    ['a table for who may not see all', ['dim_customers', '--as', 'cfo'], /only --as admin/],
  ])('refuses %s with its sentence, and writes nothing', async (_, args, sentence, env = {}) => {
    const out = join(folder, 'refused')
    const refused = await exported([...args, '--out', out], env)
    expect([refused.code, String(refused.stdout)]).toEqual([2, ''])
    expect(refused.stderr.trim()).toMatch(sentence)
    expect((await readdir(folder)).filter((name) => name.startsWith('refused'))).toEqual([])
  })

  it('leaves a file that is there alone unless forced, and nothing half-written where it cannot write', async () => {
    const out = join(folder, 'kept.csv')
    await writeFile(out, 'mine')
    const refused = await exported([...VIEW, '--out', out, '--json'])
    expect(refused.code).toBe(2)
    expect(JSON.parse(String(refused.stdout))).toMatchObject({
      state: 'failed',
      exitCode: 2,
      message: expect.stringContaining('add --force'),
    })
    expect(await readFile(out, 'utf8')).toBe('mine')
    expect((await exported([...VIEW, '--out', out, '--force'])).code).toBe(0)
    expect(await readFile(out, 'utf8')).toContain('receivables.customer_id,receivables.open_amount')
    // a folder of that name stands where the file should go once it is whole
    const before = await readdir(folder)
    await mkdir(join(folder, 'a-folder'))
    const failed = await exported([...VIEW, '--out', join(folder, 'a-folder'), '--force'])
    expect([failed.code, failed.stderr]).toEqual([2, expect.stringContaining('a-folder is a folder')])
    const nowhere = await exported([...VIEW, '--out', join(folder, 'not-there', 'rows.csv')])
    expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining('choose a folder that exists')])
    expect((await readdir(folder)).sort()).toEqual([...before, 'a-folder'].sort())
  })
})
