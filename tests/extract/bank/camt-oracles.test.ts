import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { format } from '../../../extract/bank/formats/camt.ts'
import { readMinorUnits } from '../../../extract/money.ts'
import { tell } from '../../helpers/statements.ts'
import { filesOf, fixturesRoot } from '../support.ts'

/**
 * Third-party files by name. Refused: samples whose balances are in several currencies or do not add up, and entries that
 * have no date at all.
 */
const VERDICTS: Record<string, string> = {
  'camt052.v1.xml': 'accepted',
  'camt052.v2.other-account.xml': 'accepted',
  'camt052.v2.with-account-name.xml': 'bad_element',
  'camt052.v2.xml': 'accepted',
  'camt052.v4.xml': 'pending',
  'camt052.v6.xml': 'pending',
  'camt052.v8.xml': 'accepted',
  camt053: 'accepted',
  'camt053.v2.all-balance-types.xml': 'does_not_add_up',
  'camt053.v2.minimal.ultimate.xml': 'other_currency',
  'camt053.v2.minimal.xml': 'other_currency',
  'camt053.v2.with-account-name.xml': 'accepted',
  'camt053.v2.with-party-ids.xml': 'other_currency',
  'camt053.v3.xml': 'other_currency',
  'camt053.v4.xml': 'other_currency',
  'camt054.v2.with-account-name.xml': 'bad_element',
  'camt054.v2.xml': 'accepted',
  'camt054.v8-with-financial-institution.xml': 'bad_element',
  'camt53.only-Dt-with-DtTm.xml': 'accepted',
  'test-camt053': 'does_not_add_up',
  'test-camt053-no-ntry': 'accepted',
}

interface Oracle {
  readonly statements: readonly {
    readonly account: string
    readonly entries: number
    readonly tx_details: number
    readonly credit_sum: string
    readonly debit_sum: string
    readonly reversals: number
    readonly end_to_end_ids: number
    readonly balances: readonly (readonly [type: string, amount: string, currency: string, day: string])[]
  }[]
}

const root = fixturesRoot()
const folder = join(root ?? '', 'camt')
const oracles = root
  ? (JSON.parse(await readFile(join(root, 'oracles.json'), 'utf8')) as Record<string, Oracle>)
  : ({} as Record<string, Oracle>)
/** Five decimals, which every currency fits. */
const minor = (text: string): bigint =>
  (readMinorUnits(text.replace('-', ''), 5) ?? -1n) * (text.startsWith('-') ? -1n : 1n)

describe.skipIf(!root)('third-party camt files', () => {
  it('each have a verdict here', async () => {
    const files = (await filesOf(folder)).filter((name) => name !== 'expected')
    expect(files.toSorted()).toEqual(Object.keys(VERDICTS).toSorted())
  })

  it.each(Object.entries(VERDICTS))('%s is %s, and its figures are those of another reader', async (name, verdict) => {
    const told = tell(format, await readFile(join(folder, name), 'utf8'))
    const [oracle] = oracles[`camt/${name}`]?.statements ?? []
    if (!oracle) throw new Error(`no oracle for ${name}`)
    const isRefused = verdict !== 'accepted' && verdict !== 'pending'
    expect(told.refusal?.code ?? null).toBe(isRefused ? verdict : null)
    expect(told.warnings.some(({ code }) => code === 'not_booked')).toBe(verdict === 'pending')
    // Refused before its first movement, or nothing booked: nothing more is known of it.
    if (verdict === 'bad_element') return
    if (!isRefused) assertStatement(told.summaries[0], oracle)
    if (verdict !== 'pending') assertMovements(told, oracle)
  })
})

function assertStatement(
  summary: ReturnType<typeof tell>['summaries'][number] | undefined,
  oracle: Oracle['statements'][number],
) {
  expect(summary?.account).toBe(oracle.account)
  for (const [type, amount, currency] of oracle.balances) {
    const found = type === 'OPBD' ? summary?.opening : type === 'CLBD' || type === 'ITBD' ? summary?.closing : undefined
    if (found === undefined) continue
    expect(minor(found ?? '')).toBe(minor(amount))
    expect(summary?.currency).toBe(currency)
  }
}

function assertMovements({ movements, closed }: ReturnType<typeof tell>, oracle: Oracle['statements'][number]) {
  const decimals = closed[0]?.decimals ?? 2
  const sum = (sign: bigint) =>
    movements.reduce((total, { amount }) => (amount * sign > 0n ? total + amount * sign : total), 0n)
  const five = 10n ** BigInt(5 - decimals)
  const details = movements.flatMap((movement) => movement.details)
  expect(movements).toHaveLength(oracle.entries)
  expect(sum(1n) * five).toBe(minor(oracle.credit_sum))
  expect(sum(-1n) * five).toBe(minor(oracle.debit_sum))
  expect(movements.filter(({ isReversal }) => isReversal)).toHaveLength(oracle.reversals)
  // An entry without details is told with one of its own.
  expect(details).toHaveLength(Math.max(oracle.tx_details, oracle.entries))
  expect(details.filter(({ endToEnd }) => endToEnd !== null)).toHaveLength(oracle.end_to_end_ids)
}
