import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { sum } from '../../scripts/demo/amounts.ts'
import { writeBigLedger } from '../../scripts/demo/big.ts'
import { groupBy } from '../../scripts/demo/group-by.ts'

const cents = (text: string): bigint => BigInt(text.replace(',', ''))

it('a ledger made for measuring has about the lines asked for, in order, balanced, its letters too', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'encours-big-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const text = await readFile(await writeBigLedger(folder, 20_000, 7), 'utf8')
  const rows = text
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split('\t'))
  const amountOf = (row: string[]): bigint => cents(row[11] ?? '') - cents(row[12] ?? '')

  expect(Math.abs(rows.length - 20_000)).toBeLessThan(1_000)
  expect(rows.every((row) => row.length === 18)).toBe(true)
  for (const entry of groupBy(rows, (row) => row[2] ?? '').values()) expect(sum(entry.map(amountOf))).toBe(0n)
  const lettered = rows.filter((row) => row[13] !== '')
  expect(lettered.length).toBeGreaterThan(4_000)
  for (const group of groupBy(lettered, (row) => `${row[6]} ${row[13]}`).values())
    expect(sum(group.map(amountOf))).toBe(0n)
  const dates = rows.map((row) => row[3] ?? '')
  expect(dates).toEqual([...dates].sort())
})
