import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decimalText, sum } from '../../scripts/demo/amounts.ts'
import { atelier, type Company, comptoir } from '../../scripts/demo/companies.ts'
import { DEFAULT_SEED, generateCompany, generateDemo } from '../../scripts/demo/generate.ts'
import type { CompanyTruth } from '../../scripts/demo/truth.ts'

const run = promisify(execFile)
const ENCOURS = join(import.meta.dirname, '..', '..', 'scripts', 'encours.mjs')
const cents = (text: string): bigint => BigInt(text.replace('.', ''))

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encours-demo-read-'))
  await generateDemo(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Read {
  verdict: string
  encoding: string
  lines: number
  warnings: { code: string }[]
  ledger: Record<string, string>
}

/** What was open on the accounts that begin with 411 when a file ends. */
function tradeBalance(truth: CompanyTruth, lastDate: string): string {
  const accounts = truth.monthEnds.find(({ date }) => date === lastDate)?.accounts ?? {}
  const trade = Object.entries(accounts).filter(([root]) => root.startsWith('411'))
  return decimalText(sum(trade.map(([, amount]) => cents(amount))))
}

/** Oddities are planted in the last year of a company; the files before hold what every real ledger holds. */
const PLANTED = ['negative_amount', 'zero_amount', 'customer_unknown']

describe.each([
  [atelier, 'cp1252'],
  [comptoir, 'utf-8'],
] as [Company, string][])('the files of $name', (company, encoding) => {
  const { truth } = generateCompany(company, DEFAULT_SEED)

  it.each(truth.files)('$name is accepted with the totals it was written with', async (file) => {
    const path = join(folder, 'inbox', file.name)
    const { stdout } = await run(process.execPath, [ENCOURS, 'read', path, '--json'])
    const read = JSON.parse(stdout) as Read
    expect(read).toMatchObject({ verdict: 'accepted', encoding, lines: file.lines, refusals: [] })
    expect(read.ledger).toMatchObject({
      total_debit: file.debit,
      total_credit: file.credit,
      balance_411: tradeBalance(truth, file.lastDate),
      first_date: file.firstDate,
      last_date: file.lastDate,
    })
    const codes = read.warnings.map(({ code }) => code)
    const isLast = file === truth.files.at(-1)
    expect(PLANTED.filter((code) => codes.includes(code))).toEqual(isLast ? PLANTED : [])
  })
})
