import { readFile as readBytes } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../extract/config.ts'
import { type FileReport, readFile } from '../../extract/read.ts'
import { codes, drop, filesOf, fixturesRoot, newWorkspace, pullAt, rawRows } from './support.ts'

const root = fixturesRoot()
const config = parseConfig('', { LANG: 'en' })

interface Oracle {
  lines: number
  total_debit: string
  total_credit: string
  accounts: number
  bal_411: string
  unbalanced_entries: number
  first_date: string
  last_date: string
}

const [goodFiles, oracles] = root ? await goodLedgers(root) : [[], {}]

async function goodLedgers(folder: string): Promise<[string[], Record<string, Oracle>]> {
  const all = JSON.parse(await readBytes(join(folder, 'oracles.json'), 'utf8')) as Record<string, Oracle>
  const names = (await filesOf(join(folder, 'fec'))).filter((name) => `fec/${name}` in all)
  return [names.map((name) => join(folder, 'fec', name)), all]
}

describe.skipIf(root === null)('good third-party ledgers', () => {
  it.each(goodFiles)('ledger %# reads to the figures of its oracle', async (path) => {
    const oracle = oracles[`fec/${basename(path)}`] as Oracle
    const report = await readFile(path, config)
    const compact = (iso: string | null | undefined) => iso?.replaceAll('-', '')
    expect({
      verdict: report.verdict,
      lines: report.lines,
      total_debit: report.ledger?.total_debit,
      total_credit: report.ledger?.total_credit,
      accounts: report.ledger?.accounts,
      bal_411: report.ledger?.balance_411,
      first_date: compact(report.ledger?.first_date),
      last_date: compact(report.ledger?.last_date),
      unbalanced: report.warnings.some(({ code }) => code === 'unbalanced_entries'),
    }).toEqual({
      verdict: 'accepted',
      lines: oracle.lines,
      total_debit: oracle.total_debit,
      total_credit: oracle.total_credit,
      accounts: oracle.accounts,
      bal_411: oracle.bal_411,
      first_date: oracle.first_date,
      last_date: oracle.last_date,
      unbalanced: oracle.unbalanced_entries > 0,
    })
  })

  it.each(goodFiles)('ledger %# lands line for line, and its opening is found', async (path) => {
    const oracle = oracles[`fec/${basename(path)}`] as Oracle
    const workspace = await newWorkspace()
    await drop(workspace, 'ledger.txt', await readBytes(path))
    const result = await pullAt(workspace, '2026-01-01T00:00:00Z')
    expect([result.read, result.landed, result.refused]).toEqual([oracle.lines, oracle.lines, 0])
    const [landed] = await rawRows(
      workspace,
      `select count(*), count(distinct (_identity, _occurrence)), min(_position), max(_position) from fec__ledger_lines`,
    )
    expect(landed).toEqual([oracle.lines, oracle.lines, 2, oracle.lines + 1].map(String))
    const [years] = await rawRows(workspace, `select count(*), min(len(opening_journals)) from fec__exports`)
    expect(years).toEqual(['1', '1'])
  })
})

/** What facts say of each derived ledger, by the number that opens its name. */
const BAD: Record<string, (report: FileReport) => unknown> = {
  '01': ({ verdict, lines, ledger }) => [verdict, lines, ledger?.total_debit],
  '02': ({ verdict, lines, encoding }) => [verdict, lines, encoding],
  '04': ({ verdict, refusals }) => [verdict, codes(refusals), refusals[0]?.position],
  '05': ({ verdict, refusals }) => [verdict, codes(refusals)],
  '07': ({ verdict, ledger, warnings }) => [verdict, ledger?.total_debit, codes(warnings).includes('point_decimals')],
  '08': ({ verdict, ledger, warnings }) => [verdict, ledger?.first_date, codes(warnings).includes('other_date_style')],
  '10': ({ verdict, refusals }) => [verdict, codes(refusals), refusals[0]?.message.includes('EcritureLet')],
  '12': ({ verdict, lines, warnings }) => [verdict, lines, codes(warnings)],
  '13': ({ verdict, refusals }) => [verdict, codes(refusals)],
  '14': ({ verdict, lines, warnings }) => [
    verdict,
    lines,
    warnings.find(({ code }) => code === 'repeated_header')?.position,
  ],
  '16': ({ verdict, ledger, warnings }) => [verdict, ledger?.total_debit, codes(warnings).includes('negative_amount')],
}
const EXPECTED: Record<string, unknown> = {
  '01': ['accepted', 296, '2336727.97'],
  '02': ['accepted', 296, 'cp1252'],
  '04': ['refused', ['truncated_line'], 209],
  '05': ['refused', ['wrong_separator']],
  '07': ['accepted', '2336727.97', true],
  '08': ['accepted', '2021-09-01', true],
  '10': ['refused', ['missing_columns'], true],
  '12': ['accepted', 0, ['header_only']],
  '13': ['refused', ['empty_file']],
  '14': ['accepted', 296, 22],
  '16': ['accepted', '1484446.46', true],
}
const derived = root ? (await filesOf(join(root, 'fec-bad-derived'))).map((name) => name.slice(0, 2)) : []

describe.skipIf(root === null)('third-party ledgers with one thing wrong', () => {
  it.each(derived)('ledger %s gets its verdict', async (number) => {
    const folder = join(root ?? '', 'fec-bad-derived')
    const name = (await filesOf(folder)).find((file) => file.startsWith(number)) ?? ''
    expect(BAD[number]?.(await readFile(join(folder, name), config))).toEqual(EXPECTED[number])
  })

  it('accents survive a ledger of one byte a letter, as in the same ledger in UTF-8', async () => {
    const folder = join(root ?? '', 'fec-bad-derived')
    const names = await filesOf(folder)
    const labels = async (number: string) => {
      const workspace = await newWorkspace()
      await drop(workspace, 'a.txt', await readBytes(join(folder, names.find((name) => name.startsWith(number)) ?? '')))
      await pullAt(workspace, '2026-01-01T00:00:00Z')
      return rawRows(workspace, `select _row_hash from fec__ledger_lines order by _position`)
    }
    expect(await labels('02')).toEqual(await labels('01'))
  })

  it('every one of them, dropped together, leaves read = landed + unchanged + refused', async () => {
    const folder = join(root ?? '', 'fec-bad-derived')
    const workspace = await newWorkspace()
    for (const name of await filesOf(folder)) await drop(workspace, name, await readBytes(join(folder, name)))
    const result = await pullAt(workspace, '2026-01-01T00:00:00Z')
    expect(result.read).toBe(result.landed + result.unchanged + result.refused)
    expect(result.files).toHaveLength(11)
  })
})
