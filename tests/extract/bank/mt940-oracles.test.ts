import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { headText } from '../../../extract/bank/bank.ts'
import { format } from '../../../extract/bank/formats/mt940.ts'
import { parseConfig } from '../../../extract/config.ts'
import { formatMinorUnits } from '../../../extract/money.ts'
import { readFile } from '../../../extract/read.ts'
import { tell } from '../../helpers/statements.ts'
import { filesOf, fixturesRoot } from '../support.ts'

const root = fixturesRoot()
const folder = join(root ?? '', 'mt940')
const config = parseConfig('', { LANG: 'en' })

type Verdict = 'accepted' | readonly [code: string, position: number | null]

/** Each file's verdict: accepted, or why it is refused and at which line. */
const VERDICTS: Readonly<Record<string, Verdict>> = {
  'ASNB__mt940.txt': 'accepted',
  'ASNB__mt940_with_spaces_for_entry_date.txt': 'accepted',
  'cmxl__mt940.sta': 'accepted',
  'jejik__generic.sta': 'accepted',
  'jejik__sns.sta': 'accepted',
  'mBank__mt940.sta': 'accepted',
  'self-provided__transaction_details_wrapped.sta': 'accepted',
  'test-ing.940': 'accepted',
  'test-ing~2.940': 'accepted',
  'test-rabo.swi': 'accepted',
  'test-rabo~2.swi': 'accepted',
  'test-wrong-file.940': 'accepted',
  // Samples whose balances and movements do not agree.
  'betterplace__sepa_snippet.sta': ['does_not_add_up', 28],
  'jejik__abnamro.sta': ['does_not_add_up', 7],
  'jejik__ing.sta': ['does_not_add_up', 7],
  'jejik__rabobank.sta': ['does_not_add_up', 5],
  'jejik__triodos.sta': ['does_not_add_up', 4],
  'self-provided__details_60-63.sta': ['does_not_add_up', 4],
  'self-provided__malformed_details.sta': ['does_not_add_up', 4],
  'self-provided__raiffeisen-cmi.sta': ['does_not_add_up', 5],
  'self-provided__whitespace.sta': ['does_not_add_up', 4],
  // Its :90D: is not its movement.
  'self-provided__mt942.sta': ['wrong_total', 11],
  // Its closing balance names no currency (the peer reads figures as one).
  'self-provided__raphaelm.sta': ['bad_balance', 27],
  'self-provided__gv_codes.sta': ['no_closing', 4],
  // Pieces of a statement, for readers of one field.
  'betterplace__currency_in_25.sta': ['no_opening', 1],
  'betterplace__empty_86.sta': ['no_statement', null],
  'betterplace__empty_line.sta': ['no_opening', 2],
  'cmxl__account_balance_credit.sta': ['no_account', 1],
  'cmxl__account_balance_debit.sta': ['no_account', 1],
  'cmxl__account_identification_iban.sta': ['no_opening', 1],
  'cmxl__account_identification_legacy.sta': ['no_opening', 1],
  'cmxl__available_balance.sta': ['no_statement', null],
  'cmxl__closing_balance.sta': ['no_opening', 1],
  'cmxl__reference.sta': ['no_opening', 1],
  'cmxl__statement_details.sta': ['no_opening', 1],
  'cmxl__statement_line.sta': ['no_opening', 1],
  'cmxl__statement_number.sta': ['no_opening', 1],
  'self-provided__account_identification.sta': ['no_opening', 1],
  'self-provided__empty_non_swift.sta': ['no_statement', null],
  'self-provided__sparkassen.sta': ['no_opening', 1],
}
const NOT_OURS = ['self-provided__invalid_statement.sta']
/** Those that the peer refuses: their figures are what the files say themselves, in their balances and their :86:. */
const WITHOUT_PEER = ['test-ing.940', 'test-ing~2.940']

interface Peer {
  readonly transactions: number
  readonly credit_sum: string
  readonly debit_sum: string
  readonly net: string
  readonly account: string
  readonly tag20_statements: number
  readonly last_opening: string
  readonly last_closing: string
}

const peer = (name: string): Peer => JSON.parse(readFileSync(join(root ?? '', 'oracles.json'), 'utf8'))[`mt940/${name}`]
const cents = (text: string): string => (text.includes('.') ? text : `${text}.00`)
/** The peer's account without blanks and without the currency that we set apart. */
const accountOf = (text: string, currency: string): string => text.replace(new RegExp(`[ /]?${currency}$`), '')

/** The figures of the peer, of all that was told of a file. */
function figuresOf(name: string) {
  const { movements, closed } = tell(format, readFileSync(join(folder, name), 'utf8'))
  const sum = (amounts: readonly bigint[]) =>
    formatMinorUnits(
      amounts.reduce((total, one) => total + one, 0n),
      2,
    )
  const amounts = movements.map(({ amount }) => amount)
  const last = closed.at(-1)
  const written = (balance: NonNullable<typeof last>['opening'] = null) =>
    balance && `${formatMinorUnits(balance.amount, 2)} ${balance.currency} ${balance.date}`
  return {
    ...{ transactions: movements.length, net: sum(amounts), credit_sum: sum(amounts.filter((one) => one > 0n)) },
    debit_sum: sum(amounts.filter((one) => one < 0n).map((one) => -one)),
    account: last?.head.account,
    currency: last?.head.currency,
    statements: closed.length,
    last_opening: written(last?.opening),
    last_closing: written(last?.closing),
  }
}

describe.skipIf(!root)('each third-party file', () => {
  const accepted = Object.keys(VERDICTS).filter((name) => VERDICTS[name] === 'accepted' && !WITHOUT_PEER.includes(name))
  // All their movements are read before the refusal.
  const readToTheEnd = ['sepa_snippet', 'triodos', 'ing.sta', 'details', 'cmi', 'whitespace', 'mt942', 'gv_codes']
  const refused = Object.keys(VERDICTS).filter(
    (name) =>
      VERDICTS[name] !== 'accepted' && !name.startsWith('cmxl') && readToTheEnd.some((part) => name.includes(part)),
  )

  it('has its verdict here', async () => {
    const files = (await filesOf(folder)).filter((name) => name !== 'expected')
    expect([...Object.keys(VERDICTS), ...NOT_OURS].toSorted()).toEqual(files.toSorted())
  })

  it.each(Object.entries(VERDICTS))('%s: %o', async (name, verdict) => {
    const { kind, verdict: found, refusals } = await readFile(join(folder, name), config)
    const told = found === 'accepted' ? found : refusals.flatMap(({ code, position }) => [code, position])
    expect([kind, told]).toEqual(['mt940', verdict])
  })

  it.each(NOT_OURS)('%s is no statement', async (name) => {
    const { kind, verdict } = await readFile(join(folder, name), config)
    expect([kind === 'mt940', verdict]).toEqual([false, 'refused'])
  })

  it.each(accepted)('%s has the peer’s figures', (name) => {
    const { currency, ...figures } = figuresOf(name)
    const { transactions, net, credit_sum, debit_sum, tag20_statements, last_opening, last_closing, account } =
      peer(name)
    expect(figures).toEqual({
      ...{ transactions, net: cents(net), credit_sum: cents(credit_sum), debit_sum: cents(debit_sum) },
      ...{ statements: tag20_statements, last_opening, last_closing, account: accountOf(account, currency ?? '') },
    })
  })

  it.each(refused)('%s, refused, has the peer’s movements', (name) => {
    const { transactions, net, credit_sum, debit_sum } = peer(name)
    const expected = { transactions, net: cents(net), credit_sum: cents(credit_sum), debit_sum: cents(debit_sum) }
    expect(figuresOf(name)).toMatchObject(expected)
  })

  it.each(WITHOUT_PEER)('%s has the sums that it states itself', (name) => {
    const text = readFileSync(join(folder, name), 'utf8')
    const [, ...stated] = /\/SUM\/(\d+)\/(\d+)\/([\d,]+)\/([\d,]+)\//.exec(text) ?? []
    const [debits, credits, debit_sum, credit_sum] = stated.map((one) => one.replace(',', '.'))
    const expected = { transactions: Number(debits) + Number(credits), debit_sum, credit_sum }
    expect(figuresOf(name)).toMatchObject(expected)
  })
})

describe.skipIf(!root)('the third-party files of other formats', () => {
  it.each(['bai2', 'camt', 'cfonb120', 'coda', 'fec', 'fec-bad-derived', 'ofx', 'qif', 'bank-csv'])(
    'of %s are not recognised',
    async (other) => {
      const names = await filesOf(join(root ?? '', other))
      const heads = names.flatMap((name) => headsOf(join(root ?? '', other, name)))
      expect(heads.filter(format.recognises)).toEqual([])
      expect(heads.length).toBeGreaterThan(0)
    },
  )
})

function headsOf(path: string): string[] {
  try {
    return [headText(readFileSync(path).subarray(0, 64 * 1024))]
  } catch {
    return []
  }
}
