import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Built } from '../ledger/support/built.ts'
import { buildBank } from './support/companies.ts'
import { balances, open, said } from './support/said.ts'

const MATCHED = '000000201'

let built: Built
beforeAll(async () => {
  built = await buildBank()
})
afterAll(() => built?.close())

const pairs = (where: string): Promise<string[]> =>
  said(
    built.connection,
    `select transactions.label, lines.label, transactions.match_method, transactions.days_apart, transactions.line_count
     from fct_bank_transactions as transactions left join fct_bank_lines as lines using (line_id)
     where transactions.entity_id = '${MATCHED}' and ${where} order by booking_date, transactions.label`,
  )

it.each([
  [
    'of two payments alike on one day, each line goes to the one its words name',
    "booking_date = '2024-01-05'",
    ['DE ALPHA · VIR ALPHA · same_day · 0 · 1', 'DE OMEGA · VIR OMEGA · same_day · 0 · 1'],
  ],
  [
    'the ledger may book some days after the bank, or before it',
    "booking_date in ('2024-01-08', '2024-01-25')",
    ['PRLV · ELEC · near_day · 2 · 1', 'CHEQUE · CHQ 12 · near_day · -5 · 1'],
  ],
  ['the nearer day wins', 'transactions.amount = 40', ['LOIN · – · none · – · 0', 'PRES · VIR · near_day · -1 · 1']],
  [
    'of two days as near, words decide',
    'transactions.amount = -30',
    ['PRLV EAU · – · none · – · 0', 'PRLV GAZ · PRLV GAZ · near_day · -2 · 1'],
  ],
  [
    'ten days are near, eleven are not',
    'transactions.amount in (60, 61)',
    ['APRES DIX · DIX JOURS · near_day · -10 · 1', 'APRES ONZE · – · none · – · 0'],
  ],
  [
    'a remittance of the bank is the lines of one entry',
    'transactions.amount = 500',
    ['REMISE DE CHEQUES · REMISE · entry · -2 · 2'],
  ],
  [
    'a payment run of the ledger is the movements of one kind on that day, and takes none of another kind',
    "booking_date = '2024-06-05'",
    ['CARTE · CARTE · same_day · 0 · 1', 'SALAIRE A · SALAIRES · run · 0 · 1', 'SALAIRE B · SALAIRES · run · 0 · 1'],
  ],
  [
    'else it is all that went out on that day',
    "booking_date = '2024-06-20'",
    ['DEUX · DIVERS · run · 0 · 1', 'UN · DIVERS · run · 0 · 1'],
  ],
])('%s', async (_rule, where, expected) => {
  expect(await pairs(where)).toEqual(expected)
})

it('leaves nothing without a match or a reason, and uses no line twice', async () => {
  const faults = `
    select movement_id from fct_bank_transactions where (line_id is null) = (unmatched_reason is null)
    union all
    select line_id from fct_bank_transactions
    where match_method in ('same_day', 'near_day', 'entry') group by line_id having count(*) > 1
    union all
    select line_id from fct_bank_lines left join fct_bank_differences using (line_id)
    where fct_bank_lines.line_kind = 'line' and fct_bank_lines.movement_id is null and difference_id is null
      and line_date >= (select min(date) from fct_bank_reconciliation as days
        where days.bank_account_id = fct_bank_lines.bank_account_id)`
  expect(await said(built.connection, faults)).toEqual([])
})

it('lists only what is left: 40 and − 30 of the bank, and 61 on both sides', async () => {
  expect(await open(built.connection, MATCHED)).toEqual([
    'bank · 2024-02-08 · 40.00 · not_in_ledger',
    'bank · 2024-03-08 · -30.00 · not_in_ledger',
    'ledger · 2024-04-20 · 61.00 · not_at_bank',
    'bank · 2024-05-01 · 61.00 · not_in_ledger',
  ])
})

it('explains the difference of a day in between by what one side booked first', async () => {
  const days = ['2024-01-08', '2024-01-10', '2024-01-20', '2024-12-31']
  expect(await balances(built.connection, MATCHED, days)).toEqual([
    '2024-01-08 · 1150.00 · 1200.00 · 50.00',
    '2024-01-10 · 1150.00 · 1150.00 · 0.00',
    '2024-01-20 · 1150.00 · 1075.00 · -75.00',
    '2024-12-31 · 1007.00 · 997.00 · -10.00',
  ])
})
