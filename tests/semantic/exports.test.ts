import { Writable } from 'node:stream'
import { tableFromIPC } from 'apache-arrow'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AnswerCache } from '../../semantic/answer-cache.ts'
import { SemanticLayer } from '../../semantic/cube.ts'
import { csvLine } from '../../semantic/export-csv.ts'
import { exportRows, type Format } from '../../semantic/exports.ts'
import { openRegistry, type Registry } from '../../semantic/published/registry.ts'
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

  it('as Parquet is one', async () => {
    const bytes = await exported('parquet')
    expect([bytes.subarray(0, 4).toString(), bytes.subarray(-4).toString()]).toEqual(['PAR1', 'PAR1'])
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
