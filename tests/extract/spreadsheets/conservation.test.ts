import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReadContext, Reading, StagedRecords } from '../../../extract/source.ts'
import { readAny, SOURCES } from '../../../extract/sources.ts'
import { prepare } from '../../../extract/warehouse/land.ts'
import { one } from '../../../extract/warehouse/landing.ts'
import { databaseOf, openWarehouse, timestamp, type Warehouse } from '../../../extract/warehouse/warehouse.ts'
import { mutate, mutation } from '../../helpers/mutations.ts'
import { drop, newWorkspace, pullAt } from '../support.ts'

const CUSTOMERS = `Code client;Nom du client;Limite de crédit;Garantie du;Fin de mois;Devise
C1;Été & fils;1 234,50;31/01/2026;oui;EUR
C2;"Dupont; et fils";80;;non;
C3;"Un ""grand""
nom";-12,5;01/12/2025;;USD
C4;;;;;
C5;Cinq;5;28/02/2026;avant;EUR
`
const PAYMENTS = `Payment date,Amount,Customer code,Currency,Reference
2026-01-05,100.00,C1,EUR,CHQ 1
2026-01-05,100.00,C1,EUR,CHQ 1
2026-01-06,-20.5,C2,,"bounce, CHQ 0"
2026-01-07,7,,USD,
2026-01-08,1234.56,C3,EUR,VIR
`

let warehouse: Warehouse
let context: ReadContext
let path: string
let clock = Date.parse('2026-02-01T00:00:00Z')

beforeAll(async () => {
  const workspace = await newWorkspace()
  warehouse = await openWarehouse(workspace, SOURCES)
  path = join(await mkdtemp(join(tmpdir(), 'encours-mutated-')), 'table.csv')
  const database = databaseOf(warehouse)
  context = {
    ...{ database, table: 'file_0', language: 'en', encoding: null, fiscalYearStart: null, told: 1000, tables: [] },
    scratch: join(path, '..'),
  }
})
afterAll(() => warehouse.close())

const count = (sql: string): Promise<number> => one(warehouse, sql)

/** Lands what was staged, and says how many rows were, after counting by hand those that say nothing new. */
async function land(staged: StagedRecords): Promise<{ landed: number; known: number }> {
  const { table, kind } = staged
  const latest = `select _key, arg_max(_row_hash, _loaded_at) as _row_hash from spreadsheets__${kind} group by _key`
  const known = await count(`select count(*) from ${table} inner join (${latest}) using (_key, _row_hash)`)
  const before = await count(`select count(*) from spreadsheets__${kind}`)
  clock += 1000
  const prepared = await prepare(warehouse, {
    ...{ source: 'spreadsheets', stream: kind, staged, entity: 'main', accountEntities: [], fileName: 'table.csv' },
    ...{ fileHash: '', runId: '', loadedAt: timestamp(new Date(clock)) },
  })
  const { landed } = await prepared.append()
  expect(await prepared.recount()).toBe(landed)
  expect(await count(`select count(*) from spreadsheets__${kind}`)).toBe(before + landed)
  return { landed, known }
}

async function accountedFor(reading: Reading): Promise<void> {
  expect(reading.verdict === 'refused').toBe(reading.staged === null)
  for (const { code, message } of [...reading.refusals, ...reading.warnings]) {
    expect(code).not.toBe('')
    expect(message).not.toMatch(/\{\w+\}/)
  }
  if (reading.verdict === 'refused') return expect(reading.refusals).not.toEqual([])
  if (reading.staged?.shape !== 'records') throw new Error(`read as ${reading.staged?.shape}`)
  const { table } = reading.staged
  const refused = await count(`select count(*) from ${table}_refused`)
  const places = await count(`select count(distinct _position) from
    (select _position from ${table} union all select position from ${table}_refused)`)
  const staged = await count(`select count(*) from ${table}`)
  const { landed, known } = await land(reading.staged)
  const repeated = Number(/\d+/.exec(reading.warnings.find(({ code }) => code === 'repeated_rows')?.message ?? '0'))
  expect([refused, places]).toEqual([reading.refusedRows, staged + refused])
  expect(reading.lines).toBe(landed + known + repeated + refused)
}

describe('whatever is done to a table', () => {
  // 420 files × 5 to 7 mutations: over two thousand.
  it('each of its rows is landed, unchanged or refused, and none is counted twice', async () => {
    const table = fc.constantFrom(CUSTOMERS, PAYMENTS)
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.array(mutation, { minLength: 5, maxLength: 7 }),
        fc.nat(7),
        async (text, done, spares) => {
          const header = spares > 0 ? text.indexOf('\n') + 1 : 0
          const body = done.reduce(mutate, Buffer.from(text.slice(header)))
          await writeFile(path, Buffer.concat([Buffer.from(text.slice(0, header)), body]))
          await accountedFor(await readAny({ path, name: 'table.csv' }, context))
        },
      ),
      { numRuns: 420, seed: 20260103 },
    )
  })

  it('the run says so too: read = landed + unchanged + refused', async () => {
    const workspace = await newWorkspace()
    for (const [index, mutations] of fc
      .sample(fc.array(mutation, { maxLength: 3 }), { numRuns: 30, seed: 3 })
      .entries())
      await drop(workspace, `t${index}.csv`, mutations.reduce(mutate, Buffer.from(index % 2 ? CUSTOMERS : PAYMENTS)))
    const { files, read, landed, unchanged, refused } = await pullAt(workspace, '2026-03-01T00:00:00Z')
    for (const file of files) expect(file.read).toBe(file.landed + file.unchanged + file.refused)
    expect(read).toBe(landed + unchanged + refused)
    expect(landed).toBeGreaterThan(0)
    const again = await pullAt(workspace, '2026-03-02T00:00:00Z')
    expect([again.landed, again.deleted]).toEqual([0, 0])
  })
})
