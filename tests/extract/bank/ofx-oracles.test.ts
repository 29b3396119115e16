import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../../extract/config.ts'
import { readAmount } from '../../../extract/money.ts'
import { readFile } from '../../../extract/read.ts'
import { codes, filesOf, fixturesRoot } from '../support.ts'

/** Files whose statements are those of the oracle, with what is said of them beside `no_balance`. */
const READ: readonly (readonly [name: string, warnings: readonly string[]])[] = [
  ['bank_medium.ofx', []],
  ['checking.ofx', []],
  // References of zeros are none, so that two movements are not taken for one.
  ['example-listing1.xml', ['no_reference']],
  ['example-listing2.xml', ['no_reference']],
  ['example.ofx', []],
  ['multiple_accounts.ofx', []],
  ['ofx-2.1.1-sect-16.5.3.2.ofx', []],
  ['ofx-2.1.1-sect-16.5.4.2.ofx', []],
  ['ofx_spec160_stmtrs_example.sgml', []],
  ['stmtrs.ofx', []],
  ['test_ofx.ofx', []],
  ['test_ofx_iban.ofx', []],
  ['tryton-OFX.txt', []],
]

/** Files that hold no statement of a bank account, or are broken. */
const REFUSED: readonly (readonly [name: string, code: string])[] = [
  ['account_listing_aggregation.ofx', 'only_accounts'],
  ['another-example.xml', 'only_investments'],
  // The peer tells an account without a number; we do not.
  ['downcast.ofx', 'no_head'],
  ['error_message.ofx', 'bank_error'],
  ['example.qfx', 'only_investments'],
  ['fidelity-savings.ofx', 'only_investments'],
  ['heap-buffer-overflow-2.ofx', 'no_root'],
  ['investment_401k.ofx', 'only_investments'],
  ['investment_medium.ofx', 'only_investments'],
  ['invstmtrs.ofx', 'only_investments'],
  ['null-ptr-deref-1.ofx', 'truncated'],
  ['ofx-2.1.1-sect-13.12.ofx', 'only_investments'],
  ['ofx-2.1.1-sect-13.13.ofx', 'only_investments'],
  ['ofx-2.1.1-sect-16.5.6.2.ofx', 'only_investments'],
  ['ofx-2.1.1-sect-16.5.6.5.ofx', 'only_investments'],
  ['ofx-2.1.1-sect-8.5.5.ofx', 'only_accounts'],
  ['profrs.ofx', 'bank_error'],
  ['signon_fail.ofx', 'bank_error'],
  ['signon_success.ofx', 'only_answer'],
  ['signon_success_no_message.ofx', 'only_answer'],
  ['td_ameritrade.ofx', 'only_investments'],
  ['tiaacref.ofx', 'only_investments'],
  ['vanguard.ofx', 'only_investments'],
  ['vanguard401k.ofx', 'only_investments'],
]

/** Accepted although a peer refuses it, since its only fault is an empty balance; not a file of OFX at all. */
const EMPTY_BALANCE = 'fail_nice__empty_balance.ofx'
const NOT_OFX = 'failing-ofx-file1.xml'

interface Peer {
  readonly id?: string
  readonly currency: string
  readonly tx: number
  readonly sum: string
  readonly balance: string
}
type Oracle = Readonly<{ ofxparse?: readonly Peer[]; ofxtools?: readonly Peer[]; raw_STMTTRN: number }>

const root = fixturesRoot()
const oracles: Record<string, Oracle> = root ? JSON.parse(readFileSync(join(root, 'oracles.json'), 'utf8')) : {}
const read = (name: string) => readFile(join(root ?? '', 'ofx', name), parseConfig('', { LANG: 'en' }))
const cents = (text: string): string => String(readAmount(text))

describe.skipIf(!root)('third-party OFX files', () => {
  it('are all known to this test', async () => {
    const known = [...READ, ...REFUSED].map(([name]) => name)
    expect([...known, EMPTY_BALANCE, NOT_OFX].toSorted()).toEqual((await filesOf(join(root ?? '', 'ofx'))).toSorted())
  })

  it.each(READ)('%s holds what its peers read', async (name, warnings) => {
    const report = await read(name)
    expect([report.kind, report.verdict]).toEqual(['ofx', 'accepted'])
    expect(codes(report.warnings).filter((code) => code !== 'no_balance')).toEqual(warnings)
    const { ofxparse = [], ofxtools, raw_STMTTRN: rows } = oracles[`ofx/${name}`] ?? {}
    expect(report.lines).toBe(rows)
    const ours = report.statements.map(({ account, currency, movements, sum, closing }) => {
      return { account, currency, movements, sum: cents(sum), closing: cents(closing ?? '') }
    })
    const figures = ({ currency, tx, sum, balance }: Peer) => {
      return { currency: currency.toUpperCase(), movements: tx, sum: cents(sum), closing: cents(balance) }
    }
    expect(ours).toEqual(ofxparse.map((peer) => ({ account: peer.id?.replaceAll(' ', ''), ...figures(peer) })))
    if (ofxtools) expect(ours).toMatchObject(ofxtools.map(figures))
    for (const { credits, debits, sum } of report.statements)
      expect(BigInt(cents(credits)) - BigInt(cents(debits))).toBe(BigInt(cents(sum)))
  })

  it.each(REFUSED)('%s is refused: %s', async (name, code) => {
    const report = await read(name)
    expect([report.kind, report.verdict, codes(report.refusals)]).toEqual(['ofx', 'refused', [code]])
  })

  it(`${EMPTY_BALANCE} is read without a balance`, async () => {
    const report = await read(EMPTY_BALANCE)
    expect([report.verdict, codes(report.warnings)]).toEqual(['accepted', ['empty_balance', 'no_balance']])
    expect(report.lines).toBe(oracles[`ofx/${EMPTY_BALANCE}`]?.raw_STMTTRN)
    expect(report.statements.map(({ closing }) => closing)).toEqual([null])
  })

  it(`${NOT_OFX} is not taken for OFX`, async () => {
    const report = await read(NOT_OFX)
    expect(report.kind).not.toBe('ofx')
    expect(report.verdict).toBe('refused')
  })
})
