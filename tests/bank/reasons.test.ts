import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Built } from '../ledger/support/built.ts'
import { buildBank, COMPANIES } from './support/companies.ts'
import { balances, doubted, open, said } from './support/said.ts'

const REASONS = '000000202'

let built: Built
beforeAll(async () => {
  built = await buildBank()
})
afterAll(() => built?.close())

describe('each difference has its likely reason', () => {
  it.each([
    ['booked with the wrong sign', 'wrong_sign', ['ledger 80.00 MAUVAIS SENS → VIR', 'bank -80.00 VIR → MAUVAIS SENS']],
    [
      'two digits swapped, the comma shifted, or the same words the same day with another amount',
      'amount_differs',
      [
        'ledger 540.00 CHIFFRES → VIR',
        'bank 450.00 VIR → CHIFFRES',
        'ledger 123.40 VIRGULE → VIR',
        'bank 1234.00 VIR → VIRGULE',
        'bank 249.00 VIR FAC 7781 → FAC 7781',
        'ledger 250.00 FAC 7781 → VIR FAC 7781',
      ],
    ],
    ['the line a second time', 'booked_twice', ['ledger -33.00 DEUX FOIS → DEUX FOIS']],
    ['a small debit that is called a fee', 'bank_fee', ['bank -9.90 FRAIS DE TENUE DE COMPTE → –']],
    [
      'the bank alone: too large for a fee, or nothing like it',
      'not_in_ledger',
      ['bank -600.00 FRAIS DE JUSTICE → –', 'bank 77.00 VIR INCONNU → –'],
    ],
    ['booked on another bank account', 'wrong_account', ['bank -66.00 VIR → a line elsewhere']],
    ['in transit when the statements end', 'in_transit', ['ledger -44.00 EN CHEMIN → –']],
    ['no statement for that day', 'missing_statement', ['ledger 15.00 SANS RELEVE → –']],
    ['the ledger alone, and nothing tells why', 'not_at_bank', ['ledger 55.00 NULLE PART → –']],
  ])('%s', async (_rule, reason, expected) => {
    const found = `
      select concat(side, ' ', amount::decimal(18, 2), ' ', differences.label, ' → ',
        coalesce(lines.label, movements.label, if(counterpart_id is null, '–', 'a line elsewhere')))
      from fct_bank_differences as differences
      left join fct_bank_lines as lines on lines.line_id = counterpart_id
      left join fct_bank_transactions as movements on movements.movement_id = counterpart_id
      where differences.entity_id = '${REASONS}' and is_open and likely_reason = '${reason}'
      order by from_day, amount::decimal(18, 2)`.replaceAll(' amount', ' differences.amount')
    expect(await said(built.connection, found)).toEqual(expected)
  })

  it('the bank goes on after the books stop', async () => {
    expect(await open(built.connection, '000000207')).toEqual(['bank · 2024-03-10 · 20.00 · booked_later'])
  })

  it('a statement is missing, and what was booked on its day or shortly before may be in it', async () => {
    expect(await open(built.connection, '000000219')).toEqual([
      'ledger · 2024-02-20 · 9.00 · not_at_bank',
      'ledger · 2024-03-13 · 12.00 · missing_statement',
      'ledger · 2024-03-14 · 13.00 · missing_statement',
      'bank · 2024-03-15 · 25.00 · missing_statement',
    ])
  })

  it('both accounts have statements, and the entry is on the other one', async () => {
    expect(await open(built.connection, '000000208')).toEqual([
      'ledger · 2024-01-08 · -70.00 · wrong_account',
      'bank · 2024-01-10 · -70.00 · wrong_account',
    ])
  })
})

it('tells what was booked later, or cashed later, for the days between', async () => {
  const cleared = `
    select side, from_day, to_day, amount::decimal(18, 2), likely_reason from fct_bank_differences
    where entity_id = '${REASONS}' and not is_open order by from_day`
  expect(await said(built.connection, cleared)).toEqual([
    'bank · 2024-05-10 · 2024-05-12 · -21.00 · booked_later',
    'ledger · 2024-05-20 · 2024-05-25 · -22.00 · in_transit',
  ])
})

it('adds up to the difference of the balances on every day of every account, to the cent', async () => {
  const [checked] = await said(
    built.connection,
    'select count(*), count(*) filter (where difference <> explained_difference) from fct_bank_reconciliation',
  )
  expect(checked).toMatch(/^\d{2,} · 0$/)
  expect(await balances(built.connection, REASONS, ['2024-02-20', '2024-08-01'])).toEqual([
    // ledger 1000 + 80 + 540 + 123.40 + 250 − 66; bank 1000 − 80 + 450 + 1234 + 249 − 33
    '2024-02-20 · 2820.00 · 1927.40 · -892.60',
    // then ledger + 55 − 21 − 22 − 44 + 15; bank − 9.90 − 600 + 77 − 66 − 21 − 22
    '2024-08-01 · 2178.10 · 1910.40 · -267.70',
  ])
})

describe('a doubt', () => {
  it('is raised for each difference but what is in transit: as information where only time or a statement is missing', async () => {
    const raised = await doubted(built.connection, REASONS)
    expect(raised).toHaveLength(15)
    expect(raised).toContain('bank_difference · info · 15.00 · 0200 2024-08-01 missing_statement')
    expect(raised).toContain('bank_difference · warning · 9.90 · 0200 2024-03-01 bank_fee')
    expect(raised.filter((doubt) => doubt.includes('in_transit'))).toEqual([])
  })

  it('never tells more of an account than its last four characters', async () => {
    const details = await said(built.connection, "select detail from fct_data_doubts where source = 'bank'")
    const accounts = Object.values(COMPANIES).flatMap(({ statements }) =>
      statements.flat().map(({ account }) => account),
    )
    expect(details.length).toBeGreaterThan(20)
    for (const detail of details) expect(detail).not.toMatch(/\d{5}/)
    expect(accounts.filter((account) => details.some((detail) => detail.includes(account.slice(-5))))).toEqual([])
  })
})
