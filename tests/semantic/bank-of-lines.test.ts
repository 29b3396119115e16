import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Caller } from '../../semantic/auth.ts'
import { type Cells, CFO, type Served, serveDemo } from '../helpers/served.ts'

// What the bank says of a ledger line, over the published demo (demoWorkspace).
const AT_BANK = ['bank_file', 'bank_position', 'bank_date', 'bank_label', 'bank_amount']
const ANALYST: Caller = { sub: 'analyst', role: 'analyst', entities: '*', pii: false }

let served: Served
beforeAll(async () => {
  served = await serveDemo()
})
afterAll(() => served.stop())

/** The bank lines of one company, each with what its statement says. */
async function linesOf(caller: Caller): Promise<Cells[]> {
  const query = {
    dimensions: ['source_file', 'position', 'account', ...AT_BANK].map((name) => `ledger_lines.${name}`),
    measures: ['ledger_lines.debit', 'ledger_lines.credit'],
    filters: [
      { member: 'ledger_lines.entity', operator: 'equals', values: ['filiale'] },
      { member: 'ledger_lines.account', operator: 'startsWith', values: ['512'] },
    ],
    limit: 50_000,
  }
  const { status, data, error } = await served.ask(query, caller)
  expect(error).toBeUndefined()
  expect(status).toBe(200)
  return data.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name.replace('ledger_lines.', ''), value])),
  )
}

/** An entry of a camt file, which holds one on each line: its amount, signed, and its day. */
function entryOf(line: string) {
  const amount = /<Amt Ccy="[A-Z]{3}">([\d.]+)<\/Amt>/.exec(line)?.[1]
  const sign = line.includes('<CdtDbtInd>DBIT') ? '-' : ''
  return { amount: `${sign}${amount}`, day: /<BookgDt><Dt>([\d-]+)</.exec(line)?.[1] }
}

describe('a ledger line of a bank account', () => {
  it('has the movement it books: file, line, day and amount are what stands there', async () => {
    const lines = (await linesOf(CFO)).filter(({ bank_file }) => bank_file?.endsWith('.xml'))
    expect(lines.length).toBeGreaterThan(100)
    const files = new Map<string, string[]>()
    for (const name of new Set(lines.map(({ bank_file }) => `${bank_file}`)))
      files.set(name, (await readFile(join(inject('demoWorkspace'), 'inbox', name), 'utf8')).split('\n'))
    const found = lines.map(({ bank_file, bank_position }) =>
      entryOf(files.get(`${bank_file}`)?.[Number(bank_position) - 1] ?? ''),
    )
    expect(lines.map((line) => ({ amount: line['bank_amount'], day: line['bank_date']?.slice(0, 10) }))).toEqual(found)
  })

  it('keeps what the bank says from a role that may not read lines, and shows the line all the same', async () => {
    const [all, kept] = [await linesOf(CFO), await linesOf(ANALYST)]
    const bare = (rows: Cells[]) => rows.map((row) => `${row['source_file']} ${row['position']} ${row['debit']}`).sort()
    expect(bare(kept)).toEqual(bare(all))
    expect(kept.flatMap((row) => AT_BANK.map((name) => row[name])).filter((value) => value !== null)).toEqual([])
  })
})
