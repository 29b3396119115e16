import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { drop, fixturesRoot, newWorkspace, pullAt, rawRows } from '../support.ts'

const root = fixturesRoot()

/** A table of open items whose rows, customers and total somebody else has counted. */
interface Oracle {
  file: string
  rows: number
  customers: number
  total: string
}

async function oracle(folder: string): Promise<Oracle> {
  const all = JSON.parse(await readFile(join(folder, 'oracles-data.json'), 'utf8')) as Record<string, object>
  const found = Object.values(all).find((value) => 'file' in value && 'rows' in value) as Omit<Oracle, 'total'>
  const total = Object.entries(found).find(([key]) => key.startsWith('total_'))?.[1]
  return { ...found, total: Number(total).toFixed(2) }
}

function thousandths(text: string): bigint {
  const [units = '', decimals = ''] = text.split('.')
  return BigInt(units + decimals.padEnd(3, '0'))
}

describe.skipIf(root === null)('a real table of open items', () => {
  it('lands row for row with a declared mapping, but for amounts of fractions of cents, to the cent of its oracle', async () => {
    const { file, rows, customers, total } = await oracle(root ?? '')
    const content = await readFile(join(root ?? '', 'ar-dataset', file))
    const headers = content.toString('utf8').split('\n')[0]?.trim().split(',') ?? []
    const [customer, invoice_number, invoice_date, due_date, amount] = [2, 6, 7, 8, 11].map((index) => headers[index])
    const workspace = await newWorkspace()
    await drop(workspace, 'items.csv', content)
    const columns = JSON.stringify({ customer, invoice_number, invoice_date, due_date, amount })
    const result = await pullAt(
      workspace,
      '2026-01-01T00:00:00Z',
      `tables: [{ files: items.csv, kind: invoices, columns: ${columns} }]`,
    )
    const amounts = content
      .toString('utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(',').at(-1) ?? '')
    const fractions = amounts.filter((text) => /\.\d\d\d/.test(text))
    expect([result.read, result.landed, result.refused]).toEqual([rows, rows - fractions.length, fractions.length])
    const [landed] = await rawRows(
      workspace,
      `select count(distinct customer), sum(amount::decimal(18, 2)), count(*) filter (where due_date is null)
       from spreadsheets__invoices`,
    )
    // In thousandths, exactly: what landed and what was refused make the oracle's total.
    const sum = (texts: string[]) => texts.reduce((total, text) => total + thousandths(text), 0n)
    expect(landed?.slice(1)).toEqual([`${String(sum(amounts) - sum(fractions)).replace(/(\d\d)0$/, '.$1')}`, '0'])
    expect((Number(sum(amounts)) / 1000).toFixed(2)).toBe(total)
    expect(Number(landed?.[0])).toBeLessThanOrEqual(customers)
  })
})
