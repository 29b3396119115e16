import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { format } from '../../../extract/bank/formats/cfonb120.ts'
import { parseConfig } from '../../../extract/config.ts'
import { readFile } from '../../../extract/read.ts'
import { tell } from '../../helpers/statements.ts'
import { filesOf, fixturesRoot } from '../support.ts'

const root = fixturesRoot()
const config = parseConfig('', { LANG: 'en' })

/** Each file's verdict: accepted, or why it is refused and at which line. */
const VERDICTS: Readonly<Record<string, 'accepted' | readonly [code: string, position: number]>> = {
  'cfonb.120-simple-test.txt': 'accepted',
  'test_cfonb.txt': 'accepted',
  'test_cfonb_empty_line.txt': 'accepted',
  // Its sums are right, but a movement and the new balance of its first statement are of another bank than its 01.
  'example.txt': ['other_account', 19],
  // The new balance is of another bank too; the line that gives the file its name is further down.
  'end_of_statement_without_beginning.txt': ['other_account', 6],
  'operation.txt': ['no_opening', 1],
  'operation_already_defined.txt': ['no_opening', 1],
  'operation_detail_without_operation.txt': ['no_movement', 3],
  'operation_unstarted.txt': ['no_opening', 1],
  'test_cfonb_bad_lenght.txt': ['bad_length', 3],
  'test_cfonb_iban_diff_04.txt': ['other_account', 11],
  'test_cfonb_inv_04_05.txt': ['no_movement', 2],
}
const NOT_OURS = ['test_cfonb_other_file.txt']

interface PeerStatement {
  readonly [figure: string]: string | number | boolean
}

const peers = (name: string): readonly PeerStatement[] =>
  JSON.parse(readFileSync(join(root ?? '', 'oracles.json'), 'utf8'))[`cfonb120/${name}`].statements

/** A peer's amount with two decimals, as we write it: "-190.4" is "-190.40". */
const cents = (text: string): string =>
  `${text}${text.includes('.') ? '' : '.'}`.replace(/\.(\d*)$/, (_, d) => `.${d.padEnd(2, '0')}`)
const written = (day: string | null): string => (day ?? '').replace(/^20(\d\d)-(\d\d)-(\d\d)$/, '$3$2$1')

describe.skipIf(!root)('each third-party file', () => {
  const folder = join(root ?? '', 'cfonb120')

  it('has its verdict here', async () => {
    expect([...Object.keys(VERDICTS), ...NOT_OURS].toSorted()).toEqual((await filesOf(folder)).toSorted())
  })

  it.each(Object.entries(VERDICTS))('%s: %o', async (name, verdict) => {
    const { kind, verdict: found, refusals } = await readFile(join(folder, name), config)
    const told = found === 'accepted' ? found : refusals.flatMap(({ code, position }) => [code, position])
    expect([kind, told]).toEqual(['cfonb120', verdict])
  })

  it.each(NOT_OURS)('%s is no statement', async (name) => {
    const { kind, verdict } = await readFile(join(folder, name), config)
    expect([kind === 'cfonb120', verdict]).toEqual([false, 'refused'])
  })

  const accepted = Object.keys(VERDICTS).filter((name) => VERDICTS[name] === 'accepted')
  it.each(accepted)('%s has the peer’s figures', async (name) => {
    const { statements } = await readFile(join(folder, name), config)
    const { closed } = tell(format, readFileSync(join(folder, name), 'latin1'))
    const figures = statements.map(({ account, currency, opening, closing, movements, sum }, index) => ({
      ...{ bank: account.slice(0, 5), branch: account.slice(5, 10), account: account.slice(10), currency },
      ...{ opening, closing, ops: movements, sum_ops: sum },
      date: written(closed[index]?.opening?.date ?? null),
      closing_date: written(closed[index]?.closing?.date ?? null),
    }))
    const expected = peers(name).map(({ details: _, consistent: __, ...peer }) => ({
      ...peer,
      ...{ opening: cents(`${peer.opening}`), closing: cents(`${peer.closing}`), sum_ops: cents(`${peer.sum_ops}`) },
    }))
    expect(figures).toEqual(expected)
    expect(expected.length).toBeGreaterThan(0)
  })
})
