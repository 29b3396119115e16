import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { BankSide, BankTruth, Difference } from '../../scripts/demo/bank/truth.ts'
import { type Demo, differences, openDemo } from './published.ts'

// What was planted between the banks and the ledgers (demoWorkspace/truth) must be found: all of it, and nothing else.
let demo: Demo
let banks: BankTruth[]
beforeAll(async () => {
  demo = await openDemo()
  const truth = await readFile(join(inject('demoWorkspace'), 'truth', 'bank.json'), 'utf8')
  banks = (JSON.parse(truth) as { companies: BankTruth[] }).companies
})
afterAll(() => demo?.close())

const place = ({ file, position }: { file: string; position: number }): string => `${file}:${position}`

const said = ({ account, reference, day, amount }: BankSide): string => `${account} ${reference} ${day} ${amount}`

/** Each side of a planted difference as the list must name it; nothing for statements told twice. */
const NAMED: Record<Difference['kind'], (planted: Difference) => string[]> = {
  missing_in_ledger: (planted) => atBank(planted, planted.amount.startsWith('-') ? 'bank_fee' : 'not_in_ledger'),
  missing_at_bank: (planted) => inLedger(planted, 'not_at_bank'),
  amount_typed_wrong: (planted) => [...atBank(planted, 'amount_differs'), ...inLedger(planted, 'amount_differs')],
  wrong_sign: (planted) => [...atBank(planted, 'wrong_sign'), ...inLedger(planted, 'wrong_sign')],
  wrong_account: (planted) => [...atBank(planted, 'wrong_account'), ...inLedger(planted, 'wrong_account')],
  booked_twice: (planted) => inLedger({ ...planted, ledger: planted.ledger.slice(1) }, 'booked_twice'),
  // The gap is seen where the next statement opens; the lines are those of the movements that it would have told.
  missing_statement: (planted) => [
    `${planted.company} bank 2026-10-15 ${planted.amount} missing_statement`,
    ...inLedger(planted, 'missing_statement'),
  ],
  delivered_twice: () => [],
  corrected_later: () => [],
  delivered_in_two_formats: () => [],
}
const atBank = ({ company, bank }: Difference, reason: string): string[] => [
  `${company} bank ${bank?.reference} ${bank?.amount} ${reason}`,
]
const inLedger = ({ company, ledger }: Difference, reason: string): string[] =>
  ledger.map((line) => `${company} ledger ${place(line)} ${line.amount} ${reason}`)

it('the bank and the ledger differ by what was planted and by what is in transit, each with its reason', async () => {
  const planted = banks.flatMap((bank) => bank.differences.flatMap((one) => NAMED[one.kind](one)))
  const waiting = banks.flatMap(({ company, inTransit }) =>
    inTransit.map((line) => `${company} ledger ${place(line)} ${line.amount} in_transit`),
  )
  const found = await demo.rows(`
    select concat_ws(' ', differences.entity_id, side,
      coalesce(bank_reference, if(side = 'ledger', differences.source_file || ':' || differences.position, from_day::text)),
      differences.amount::decimal(18, 2), likely_reason)
    from fct_bank_differences as differences left join fct_bank_transactions using (movement_id)
    where is_open`)
  expect(planted.length).toBeGreaterThan(25)
  expect(found.map(([text]) => text).sort()).toEqual([...planted, ...waiting].sort())
})

it('each movement is counted once, and matched with the ledger lines that book it', async () => {
  const planted = banks.flatMap((bank) => bank.differences)
  const odd = new Set(planted.filter(({ kind }) => kind !== 'booked_twice').map((one) => one.bank && said(one.bank)))
  const lost = planted.filter(({ kind }) => kind === 'missing_statement')
  const isLost = ({ account, day }: BankSide): boolean =>
    lost.some((one) => one.account === account && one.day <= day && day <= (one.to ?? ''))
  const expected = banks.flatMap(({ movements }) =>
    movements
      .filter((movement) => !isLost(movement))
      .map((movement) =>
        [said(movement), ...(odd.has(said(movement)) ? [] : movement.ledger.map(place).sort())].join(' '),
      ),
  )
  const found = await demo.rows(`
    select concat_ws(' ', bank_account, bank_reference, movements.booking_date, any_value(movements.amount)::decimal(18, 2),
      string_agg(lines.source_file || ':' || lines.position, ' ' order by lines.source_file || ':' || lines.position))
    from fct_bank_transactions as movements left join fct_bank_lines as lines using (movement_id)
    group by movement_id, bank_account, bank_reference, movements.booking_date`)
  expect(expected.length).toBeGreaterThan(9_000)
  expect(found.length).toBe(expected.length)
  const told = new Set(found.map(([text]) => text ?? ''))
  // A customer pays one invoice twice within days: both transfers and both lines say the same.
  expect(expected.filter((text) => !told.has(text))).toEqual([
    expect.stringMatching(/ 260413000001 2026-04-13 36556.85 /),
    expect.stringMatching(/ 260414000003 2026-04-14 36556.85 /),
  ])
})

it('the two balances differ each day by what is listed for it, to the cent', async () => {
  const [days] = await demo.rows(
    'select count(*), count(*) filter (where difference <> explained_difference) from fct_bank_reconciliation',
  )
  expect(Number(days?.[0])).toBeGreaterThan(1_500)
  expect(days?.[1]).toBe('0')
})

it('the last balances are those that the bank states and that the ledger holds', async () => {
  const stated = new Map(
    banks.flatMap(({ company, accounts }) =>
      accounts.map(({ ledger_account, closing }) => [`${company} ${ledger_account}`, closing] as const),
    ),
  )
  const found = await demo.rows(`
    select entity_id || ' ' || ledger_account, arg_max(statement_balance, date)::decimal(18, 2)
    from fct_bank_reconciliation group by all`)
  expect(differences(stated, new Map(found.map(([key, value]) => [key ?? '', value ?? ''])))).toEqual([])
})
