import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Built } from '../ledger/support/built.ts'
import { buildBank } from './support/companies.ts'
import { balances, doubted, open, said } from './support/said.ts'

let built: Built
beforeAll(async () => {
  built = await buildBank()
})
afterAll(() => built?.close())

it('asks which ledger account books a bank account when a company has two and says nothing', async () => {
  expect(await doubted(built.connection, '000000210')).toEqual(['bank_account_unmapped · warning · 0.00 · 1000'])
  expect(
    await said(
      built.connection,
      "select ledger_account, match_method, unmatched_reason from fct_bank_transactions where entity_id = '000000210'",
    ),
  ).toEqual(['– · none · account_unmapped'])
})

it('books a bank account on the only 512 there is, and on the beginning that encours.yml gives', async () => {
  expect(
    await said(
      built.connection,
      `select distinct entity_id, ledger_account from fct_bank_reconciliation
       where entity_id in ('000000201', '000000208') order by all`,
    ),
  ).toEqual(['000000201 · 512000', '000000208 · 512000', '000000208 · 5122'])
})

it('sums up what came before the statements, less what was in transit then', async () => {
  // 1 December: ledger 1000 − 40 − 60 = 900, bank 955; the cheque of 60 is cashed on the 2nd, so 5 remain.
  const days = ['2024-12-01', '2024-12-02', '2025-01-01']
  expect(await balances(built.connection, '000000211', days)).toEqual([
    '2024-12-01 · 955.00 · 900.00 · -55.00',
    '2024-12-02 · 895.00 · 900.00 · 5.00',
    '2025-01-01 · 902.00 · 910.00 · 8.00',
  ])
  expect(await open(built.connection, '000000211')).toEqual([
    'ledger · 2024-12-01 · 5.00 · before_statements',
    // The year closed at 907 and opens at 910.
    'ledger · 2025-01-01 · 3.00 · opening_differs',
  ])
})

it('begins with the ledger where the statements go further back, and still matches over that day', async () => {
  // 1 January: ledger 1000, bank 990 + 8 − 12 = 986; the − 12 is booked on the 3rd, so 2 remain.
  expect(await balances(built.connection, '000000212', ['2025-01-01', '2025-01-03'])).toEqual([
    '2025-01-01 · 986.00 · 1000.00 · 14.00',
    '2025-01-03 · 986.00 · 988.00 · 2.00',
  ])
  expect(await open(built.connection, '000000212')).toEqual(['ledger · 2025-01-01 · 2.00 · before_statements'])
  expect(
    await said(
      built.connection,
      "select amount::integer, match_method, unmatched_reason from fct_bank_transactions where entity_id = '000000212' order by booking_date",
    ),
  ).toEqual(['8 · none · before_ledger', '-12 · near_day · –', '9 · same_day · –'])
})

it('compares an account in dollars in dollars', async () => {
  expect(await balances(built.connection, '000000213', ['2024-01-20', '2024-01-25'])).toEqual([
    '2024-01-20 · 50.00 · 50.00 · 0.00',
    '2024-01-25 · 47.00 · 50.00 · 3.00',
  ])
  expect(await doubted(built.connection, '000000213')).toEqual([
    'bank_difference · warning · 0.00 · 1300 2024-01-25 not_in_ledger',
  ])
})
