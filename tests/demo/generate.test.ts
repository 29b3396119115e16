import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { scopeRoot } from '../../scripts/demo/accounts.ts'
import { decimalText, sum } from '../../scripts/demo/amounts.ts'
import { atelier, type Company, comptoir, filiale } from '../../scripts/demo/companies.ts'
import type { FecFile } from '../../scripts/demo/fec.ts'
import { DEFAULT_SEED, type GeneratedCompany, generateCompany } from '../../scripts/demo/generate.ts'
import { groupBy } from '../../scripts/demo/group-by.ts'

const made = new Map<Company, GeneratedCompany>(
  [atelier, comptoir, filiale].map((company) => [company, generateCompany(company, DEFAULT_SEED)]),
)
const hashOf = (files: readonly FecFile[]): string =>
  files.reduce((hash, file) => hash.update(file.bytes), createHash('sha256')).digest('hex')

describe.each([atelier, comptoir, filiale].map((company) => [company.name, company] as const))(
  'the ledgers of %s',
  (_, company) => {
    const { files, truth } = made.get(company) as GeneratedCompany

    it('are the same bytes every time for one seed, and others for another', () => {
      expect(hashOf(generateCompany(company, DEFAULT_SEED).files)).toBe(hashOf(files))
      expect(hashOf(generateCompany(company, DEFAULT_SEED + 1).files)).not.toBe(hashOf(files))
    })

    it('balance, entry by entry', () => {
      for (const file of files)
        for (const [number, lines] of groupBy(file.lines, (line) => `${line.entry.journal} ${line.entry.number}`))
          expect(decimalText(sum(lines.map((line) => line.amount))), `${file.name} ${number}`).toBe('0.00')
    })

    it('open each year with the balances the year before closed on, customer by customer', () => {
      for (const [index, file] of files.entries()) {
        if (index === 0) continue
        const closing = balancesOf(files[index - 1] as FecFile, () => true)
        const opening = balancesOf(file, (line) => line.entry.journal === company.openingJournal)
        expect(opening, file.name).toEqual(closing)
      }
    })

    it('tell what is open per customer so that it adds up to the accounts, every month end', () => {
      for (const { date, accounts, customers } of truth.monthEnds) expect(total(customers), date).toBe(total(accounts))
    })

    it('tell every item as its amount and what was applied to it', () => {
      for (const item of truth.items) {
        const left = cents(item.amount) + sum(item.applied.map((applied) => cents(applied.amount)))
        expect(decimalText(left), `${item.file} line ${item.position}`).toBe(item.open)
      }
    })
  },
)

const cents = (text: string): bigint => BigInt(text.replace('.', ''))
const total = (amounts: Record<string, string>): string => decimalText(sum(Object.values(amounts).map(cents)))

/** Balance per receivable account and customer, over the lines chosen. */
function balancesOf(file: FecFile, chosen: (line: FecFile['lines'][number]) => boolean): Record<string, string> {
  const lines = file.lines.filter((line) => scopeRoot(line.account) && chosen(line))
  const balances = [...groupBy(lines, (line) => `${line.account} ${line.party?.code ?? ''}`)]
    .map(([key, own]) => [key, decimalText(sum(own.map((line) => line.amount)))] as const)
    .filter(([, balance]) => balance !== '0.00')
  return Object.fromEntries(balances.sort())
}
