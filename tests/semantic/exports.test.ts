import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { tableFromIPC } from 'apache-arrow'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDuckDB } from '../../duckdb/open.ts'
import { AnswerCache } from '../../semantic/answer-cache.ts'
import { SemanticLayer } from '../../semantic/cube.ts'
import { csvLine } from '../../semantic/export-csv.ts'
import { tableOf } from '../../semantic/export-table.ts'
import { workbookOf } from '../../semantic/export-xlsx.ts'
import { exportRows, type Format } from '../../semantic/exports.ts'
import { openRegistry, type Registry } from '../../semantic/published/registry.ts'
import { withValues } from '../../semantic/sql-text.ts'
import { readXlsx } from '../helpers/read-xlsx.ts'
import { rowsOfItems } from '../helpers/receivable-rows.ts'
import { CFO, type Served, serveRows } from '../helpers/served.ts'

let served: Served
let registry: Registry
let layer: SemanticLayer
beforeAll(async () => {
  const made = rowsOfItems([
    { id: 'i1', entity: 'a', portfolio: 'north', amount: 1, customer: '=cmd|x' },
    { id: 'i2', entity: 'a', portfolio: 'north', amount: -12.5, customer: 'b, "c"' },
  ])
  // 2^53 + 1 cents, which no float holds, written where no float is in the way.
  const large = "update fct_receivable_balances set open_amount = 90071992547409.93 where item_id = 'i1'"
  served = await serveRows({ ...made, statements: [...(made.statements ?? []), large] })
  registry = await openRegistry(served.publishedDir)
  layer = await SemanticLayer.start(
    registry,
    () => ({ agingLimits: [30, 60, 90, 120], balanceSheetMonths: 3, now: new Date() }),
    new AnswerCache(),
  )
})
afterAll(async () => {
  await registry.close()
  await served.stop()
})

async function exported(format: Format): Promise<Buffer> {
  const parts: Buffer[] = []
  const target = new Writable({
    write(part, _, done) {
      parts.push(Buffer.from(part))
      done()
    },
  })
  const query = {
    measures: ['receivables.open_amount'],
    dimensions: ['receivables.customer_id'],
    order: { 'receivables.customer_id': 'asc' },
  }
  await exportRows(layer, { query, caller: CFO, requestId: 'test' }, format, target)
  return Buffer.concat(parts)
}

describe('an export', () => {
  it('as CSV quotes what must be, keeps amounts and disarms formulas', async () => {
    expect((await exported('csv')).toString()).toBe(
      '\ufeffreceivables.customer_id,receivables.open_amount\r\n\'=cmd|x,90071992547409.93\r\n"b, ""c""",-12.50\r\n',
    )
  })

  it('as JSON keeps amounts as text', async () => {
    expect(JSON.parse((await exported('json')).toString())).toEqual([
      { 'receivables.customer_id': '=cmd|x', 'receivables.open_amount': '90071992547409.93' },
      { 'receivables.customer_id': 'b, "c"', 'receivables.open_amount': '-12.50' },
    ])
  })

  it('as Arrow holds amounts as decimals, exact beyond what a float can', async () => {
    const table = tableFromIPC(await exported('arrow'))
    expect(table.schema.fields.map((field) => String(field.type))).toEqual(['Utf8', 'Decimal[38e+2]'])
    const amounts = [...(table.getChild('receivables.open_amount') ?? [])].map((value) => String(value))
    expect(amounts[0]).toBe('9007199254740993')
  })

  it('as a workbook has typed cells under titles and names, long amounts as exact text, and computes no text', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'encours-xlsx-')), 'rows.xlsx')
    await writeFile(path, await exported('xlsx'))
    const [, ...cells] = await readXlsx(path, "sheet = 'Data', header = false, all_varchar = true")
    expect(cells).toEqual([
      ['Customer identifier', 'Open amount'],
      ['receivables.customer_id', 'receivables.open_amount'],
      ['=cmd|x', '90071992547409.93'],
      ['b, "c"', '-12.50'],
    ])
    const [, ...typed] = await readXlsx(path, "sheet = 'Data', header = false, range = 'A4:B4'")
    expect(typed).toEqual([['b, "c"', -12.5]])
    const about = await readXlsx(path, "sheet = 'About', header = false, all_varchar = true, range = 'A1:E40'")
    expect(about.find(([name]) => name === 'As of')?.[1]).toBe('2025-12-31')
    expect(about.flat()).toContain('1 numbers of more than 15 digits are written as text, to stay exact.')
    expect(about.find(([, member]) => member === 'receivables.open_amount')?.[4]).toMatch(/customers owe/)
  })

  it('as Parquet has members for names, exact amounts and the order asked', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'encours-parquet-')), 'rows.parquet')
    await writeFile(path, await exported('parquet'))
    const { connection, close } = await openDuckDB(':memory:')
    const reader = await connection.runAndReadAll(`from '${path}'`)
    await close()
    expect(reader.columnNames()).toEqual(['receivables.customer_id', 'receivables.open_amount'])
    expect(reader.columnTypes().map(String)).toEqual(['VARCHAR', 'DECIMAL(18,2)'])
    expect(reader.getRowsJson()).toEqual([
      ['=cmd|x', '90071992547409.93'],
      ['b, "c"', '-12.50'],
    ])
  })
})

describe('a cell of a workbook', () => {
  const texts = ['=1+1', '@x', '<b>&amp;', 'a\tb', 'line\nline', '_x0041_', 'é ＝ 1', ' kept ']
  it.each(texts)('the text %j is what it was', async (text) => {
    const opened = await openDuckDB(':memory:')
    const result = await opened.connection.stream('select ? as t, 1.5::decimal(9, 4) as n, true as b', [text])
    const wrapping = { language: 'fr', headings: [], about: () => [] } as const
    const pieces: Buffer[] = []
    for await (const piece of workbookOf(tableOf(result, {}), wrapping)) pieces.push(piece)
    await opened.close()
    const path = join(await mkdtemp(join(tmpdir(), 'encours-xlsx-')), 'cell.xlsx')
    await writeFile(path, Buffer.concat(pieces))
    const [, row] = await readXlsx(path, "sheet = 'Données', header = false, range = 'A3:C3'")
    // the reader leaves the escape of an underscore as it stands in the file
    expect([String(row?.[0]).replaceAll('_x005F_', '_'), row?.[1], row?.[2]]).toEqual([text, 1.5, true])
  })
})

describe('a value written into SQL', () => {
  it.each([
    ["a'b", "select 'a''b'"],
    ["'; drop table t; --", "select '''; drop table t; --'"],
    ['?', "select '?'"],
    ['a\u001fb', "select ('a' || chr(31) || 'b')"],
    [null, 'select null'],
    [5, 'select 5'],
  ])('%j stays a value', async (value, expected) => {
    expect(withValues('select ?', [value])).toBe(expected)
    const { connection, close } = await openDuckDB(':memory:')
    expect((await connection.runAndReadAll(expected)).getRows()).toEqual([[value]])
    await close()
  })
  it('goes to its own place: not into a text, a name or a comment that holds a question mark', () => {
    const sql = `select '?' as "?", 'it''s ?' -- ?\n, ? /* ? */ , ?`
    expect(withValues(sql, ['a', 'b'])).toBe(`select '?' as "?", 'it''s ?' -- ?\n, 'a' /* ? */ , 'b'`)
  })
  it('is refused where SQL cannot write it', () => {
    expect(() => withValues('select ?', ['a\u0000b'])).toThrow(/a character that SQL cannot write/)
  })
})

describe('a cell of CSV', () => {
  it.each(['=1+1', '+33 1 23 45', '-12,50', '@x', '\tx', '＝1'])('the text %s is read, never computed', (text) => {
    expect(csvLine([text], [true])).toMatch(/^"?'/)
  })
  it('a negative amount stays a number', () => {
    expect(csvLine(['-12.50'], [false])).toBe('-12.50\r\n')
  })
})
