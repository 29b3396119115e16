import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Built } from '../ledger/support/built.ts'
import { buildBank } from './support/companies.ts'
import { balances, counted, doubted, said } from './support/said.ts'

let built: Built
beforeAll(async () => {
  built = await buildBank()
})
afterAll(() => built?.close())

describe('a movement counts once', () => {
  it('whatever formats, periods and parts of a day tell it, and two alike in one statement are two', async () => {
    expect(await counted(built.connection, '000000203')).toEqual([
      '2024-01-05 · 10.00 · PREMIER',
      '2024-01-05 · 10.00 · SECOND',
      '2024-01-06 · -5.00 · Encore',
      '2024-01-08 · 30.00 · Nouveau',
      '2024-01-09 · -1.00 · sans solde',
      '2024-01-09 · 7.00 · sans solde',
      '2024-01-09 · 7.00 · sans solde',
      '2024-01-10 · -4.00 · sans solde',
      '2024-01-11 · 1.00 · Dernier',
    ])
  })

  it('so that the balance is the one the bank states: 1045.00 + 7 + 7 − 1 = 1058.00', async () => {
    expect(await balances(built.connection, '000000203', ['2024-01-08', '2024-01-09', '2024-01-11'])).toEqual([
      '2024-01-08 · 1045.00 · 1000.00 · -45.00',
      '2024-01-09 · 1058.00 · 1000.00 · -58.00',
      '2024-01-11 · 1055.00 · 1000.00 · -55.00',
    ])
  })

  it('on one account, called by its IBAN, whether a format says IBAN, bank and account, or an account alone', async () => {
    expect(
      await said(
        built.connection,
        "select distinct bank_account, bank_account_last4 from fct_bank_transactions where entity_id = '000000203'",
      ),
    ).toEqual(['FR7600000000010000000000300 · 0300'])
  })

  it('when told during a day only after the last statement, when notified only where nothing else covers it', async () => {
    expect(await counted(built.connection, '000000204')).toEqual([
      '2024-01-15 · 20.00 · Remise',
      '2024-01-30 · 5.00 · Relevé',
      '2024-02-02 · 6.00 · En cours',
      '2024-02-02 · 8.00 · En cours aussi',
      '2024-02-10 · 3.00 · Avis seul',
    ])
  })

  it('and a notification still says who paid it and how many parts it has', async () => {
    expect(
      await said(
        built.connection,
        `select counterparty, part_count, kind from fct_bank_transactions
         where entity_id = '000000204' and amount = 20`,
      ),
    ).toEqual(['Client C · 2 · statement'])
  })

  it('as its statement tells it last, even when it comes back to what it said first', async () => {
    expect(await counted(built.connection, '000000206')).toEqual(['2024-01-05 · 10.00 · Mouvement 1'])
  })

  it('when its file is told again with two statements that nothing names apart', async () => {
    expect(await counted(built.connection, '000000209')).toEqual([
      '2024-01-05 · 10.00 · Mouvement 1',
      '2024-01-05 · 20.00 · Mouvement 1',
    ])
  })
})

describe('a statement that does not open where the one before it closed', () => {
  it('is a doubt of what is missing between them, and its account is never written whole', async () => {
    expect(await doubted(built.connection, '000000205')).toEqual([
      'bank_difference · info · 80.00 · 0500 2024-02-10 missing_statement',
      'bank_statement_gap · warning · 80.00 · 0500 2024-03-01 80.000',
    ])
  })

  it('takes the balance to where it opens: 1100 + 80 of the gap, then − 10', async () => {
    const days = ['2024-01-10', '2024-02-10', '2024-03-01', '2024-03-05']
    expect(await balances(built.connection, '000000205', days)).toEqual([
      '2024-01-10 · 1100.00 · 1100.00 · 0.00',
      '2024-02-10 · 1100.00 · 1180.00 · 80.00',
      '2024-03-01 · 1180.00 · 1180.00 · 0.00',
      '2024-03-05 · 1170.00 · 1170.00 · 0.00',
    ])
  })
})
