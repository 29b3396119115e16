import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { parseConfig } from '../../extract/config.ts'
import { generateDemo } from '../../scripts/demo/generate.ts'

async function written(): Promise<{ names: string[]; config: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'encours-demo-written-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await generateDemo(folder)
  const names = await readdir(folder, { recursive: true })
  return { names: names.sort(), config: await readFile(join(folder, 'encours.yml'), 'utf8') }
}
const inside = (names: readonly string[], folder: string): string[] =>
  names.filter((name) => name.startsWith(`${folder}/`) && /\.\w+$/.test(name))

it('the demo is the ledgers of three companies, one in pounds, every bank’s statements and the tables, in folders of their own', async () => {
  const { names } = await written()
  const told = (pattern: RegExp): number => inside(names, 'inbox').filter((name) => pattern.test(name)).length
  expect(told(/FEC\d{8}\.txt$/)).toBe(8)
  // The first company: 35 months and 22 working days of October, less the one lost, 2 told twice, 12 quarters.
  expect(told(/releves\/camt053-atelier/)).toBe(35 + 22 - 1 + 2 + 12)
  // The second: 34 months in CFONB 120, one of them in camt.053 too. The third: 22 months.
  expect(told(/releves\/cfonb120-comptoir/)).toBe(34)
  expect(told(/releves\/camt053-comptoir/)).toBe(1)
  expect(told(/releves\/camt053-filiale/)).toBe(22)
  expect(inside(names, 'inbox/tableaux').length).toBe(17)
  expect(inside(names, 'truth')).toEqual(['truth/bank.json', 'truth/tables.json', 'truth/truth.json'])
})

it('encours.yml says whose each bank account is, and which currency each company keeps its books in', async () => {
  const { bank_accounts, entities } = parseConfig((await written()).config, {})
  expect(bank_accounts.map(({ entity, ledger_account }) => `${entity} ${ledger_account}`)).toEqual([
    ...['atelier 512000', 'atelier 512100', 'comptoir 512000', 'filiale 512000'],
  ])
  expect(entities.map(({ id, currency }) => `${id} ${currency}`)).toEqual([
    'atelier EUR',
    'comptoir EUR',
    'filiale GBP',
  ])
})
