import { existsSync, readdirSync, statSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDuckDB } from '../../../duckdb/open.ts'
import { AuditError } from '../../../semantic/published/errors.ts'
import { verifyVersion } from '../../../semantic/published/manifest.ts'
import { readPointer } from '../../../semantic/published/pointer.ts'
import { publishedFolder } from '../../helpers/builds.ts'

const TEN = { items: 10, amount: '12.50' }

describe('publishing', () => {
  it('copies dimensions and facts into a new read-only file and points at it', async () => {
    const folder = await publishedFolder()
    const manifest = await folder.publish(TEN)
    expect(Object.keys(manifest.tables)).toEqual([
      'dim_entities',
      'dim_items',
      'fct_data_doubts',
      'fct_ledger_proof',
      'fct_receivable_balances',
      'fct_receivable_events',
      'fct_sources',
    ])
    expect(manifest).toMatchObject({
      version: 1,
      asOf: '2026-03-31',
      previous: null,
      totals: [{ currency: 'EUR', openAmount: '125.00' }],
      sources: [{ source: 'fec', entity: 'main', lastLedgerDate: '2026-03-31' }],
    })
    expect(manifest.tables.dim_items?.rows).toBe(10)
    expect(await readPointer(folder.publishedDir)).toMatchObject({ version: 1, file: 'v000001.duckdb', previous: null })
    expect(statSync(join(folder.publishedDir, 'v000001.duckdb')).mode & 0o777).toBe(0o444)
    await expect(verifyVersion(folder.publishedDir, 1)).resolves.toEqual(manifest)
    expect(readdirSync(folder.publishedDir).sort()).toEqual(['current.json', 'v000001.duckdb', 'v000001.json'])
  })

  it('gives the same rows the same hashes, whatever their order in the build', async () => {
    const folder = await publishedFolder()
    const first = await folder.publish(TEN)
    const second = await folder.publish({ ...TEN, isReversed: true })
    expect(second.version).toBe(2)
    expect(second.tables).toEqual(first.tables)
  })

  it('gives two values that changed places another hash', async () => {
    const folder = await publishedFolder()
    const swap = "update dim_items set amount = case item_id when 'i0' then 3 when 'i1' then 4 else 12.5 end"
    const back = "update dim_items set amount = case item_id when 'i0' then 4 when 'i1' then 3 else 12.5 end"
    const first = await folder.publish({ ...TEN, thenRun: [swap] })
    const second = await folder.publish({ ...TEN, thenRun: [back] })
    expect(second.tables.dim_items?.hash).not.toBe(first.tables.dim_items?.hash)
  })

  it('recreates the SQL macros in the published file', async () => {
    const folder = await publishedFolder()
    await writeFile(join(folder.macrosDir, 'twice.sql'), 'create macro twice(amount) as amount * 2;')
    const { file } = await folder.publish(TEN)
    const opened = await openDuckDB(join(folder.publishedDir, file), { access_mode: 'READ_ONLY' })
    const rows = await opened.connection.runAndReadAll('select twice(21)::varchar as answer')
    expect(rows.getRowObjectsJson()).toEqual([{ answer: '42' }])
    await opened.close()
  })

  it('never gives a version number twice, even when the newest was removed by hand', async () => {
    const folder = await publishedFolder()
    await folder.publish(TEN)
    await folder.publish(TEN)
    await rm(join(folder.publishedDir, 'v000002.json'))
    await rm(join(folder.publishedDir, 'v000002.duckdb'))
    expect((await folder.publish(TEN)).version).toBe(3)
  })
})

describe('the audit holds a publication and leaves the version before in place', () => {
  it.each([
    ['a key occurs twice', "insert into dim_items values ('i0', 1)", /1 keys occur more than once in dim_items/],
    [
      'an event was lost',
      "delete from fct_receivable_events where event_id = 'e3'",
      /events add up to 112.50 but .* 125.00/,
    ],
    [
      'an open item was lost',
      "delete from fct_receivable_balances where item_id = 'i3'",
      /events add up to 125.00 but .* 112.50/,
    ],
    [
      'a settlement has one side only',
      `insert into fct_receivable_events values
       ('x', 'i1', 'main', '411', 'applied', date '2026-02-01', -12.50, timestamp '2026-02-01', true)`,
      /Settlements in main, account 411, add up to -12.50 instead of 0/,
    ],
    ['the ledger is not proven', 'update fct_ledger_proof set difference = 0.01', /do not prove the ledger on 1 days/],
    ['an identity is broken', 'update fct_ledger_proof set identities_broken = 2', /2 identities broken/],
    ['a table was not built', 'drop table fct_ledger_proof', /The table fct_ledger_proof was not built/],
  ])('when %s', async (_case, statement, sentence) => {
    const folder = await publishedFolder()
    await folder.publish(TEN)
    const held = await folder.publish({ ...TEN, thenRun: [statement] }).catch((error: unknown) => error)
    expect(held).toBeInstanceOf(AuditError)
    expect((held as AuditError).message).toMatch(sentence)
    expect(await readPointer(folder.publishedDir)).toMatchObject({ version: 1 })
    expect(existsSync(join(folder.publishedDir, 'v000002.duckdb'))).toBe(false)
  })

  it('but not when the difference with the ledger is listed as a doubt', async () => {
    const folder = await publishedFolder()
    const { version } = await folder.publish({
      ...TEN,
      thenRun: [
        'update fct_ledger_proof set difference = -5.00',
        "insert into fct_data_doubts values ('l', 'ledger_difference', 'main', 5.00)",
      ],
    })
    expect(version).toBe(1)
  })

  it('when more than half of the rows are gone, unless that is accepted', async () => {
    const folder = await publishedFolder()
    await folder.publish({ items: 100, amount: '1.00' })
    await expect(folder.publish({ items: 49, amount: '1.00' })).rejects.toThrow(/dim_items has 49 rows, 100 before/)
    const accepted = await folder.publish({ items: 49, amount: '1.00' }, true)
    expect(accepted.tables.dim_items?.rows).toBe(49)
  })

  it('but not when exactly half of the rows are left', async () => {
    const folder = await publishedFolder()
    await folder.publish({ items: 100, amount: '1.00' })
    await expect(folder.publish({ items: 50, amount: '1.00' })).resolves.toMatchObject({ version: 2 })
  })
})
