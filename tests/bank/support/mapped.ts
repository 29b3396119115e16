import { booksOf, iban } from './books.ts'
import type { Company } from './companies.ts'

const last = ['2024-12-31', '1.00'] as const

/** Which ledger account books a bank account, and from which day the two are compared. */
export const MAPPED: Readonly<Record<string, Company>> = {
  // Two accounts under 512 and no word in encours.yml.
  '000000210': {
    books: {
      '2024': booksOf([
        ['2024-01-10', '5.00'],
        ['2024-01-11', '6.00', 'x', { account: '512100' }],
      ]),
    },
    statements: [[{ account: iban(10), opens: '2023-12-31 1000.00', told: [['2024-01-10', '5.00']] }]],
  },
  // The statements begin in December 2024; the opening of 2025 is 3.00 too high.
  '000000211': {
    books: {
      '2024': booksOf([
        ['2024-11-20', '-40.00', 'CHQ 1'],
        ['2024-11-28', '-60.00', 'CHQ 2'],
        ['2024-12-10', '7.00'],
      ]),
      '2025': booksOf([['2025-01-10', '9.00']], { opening: '910.00', year: '2025' }),
    },
    statements: [
      [
        {
          ...{ account: iban(11), opens: '2024-11-30 955.00', closes_on: '2025-01-31' },
          told: [
            ['2024-12-02', '-60.00', 'CHEQUE'],
            ['2024-12-10', '7.00'],
            ['2025-01-10', '9.00'],
          ],
        },
      ],
    ],
  },
  // The ledger begins in 2025, the statements in December.
  '000000212': {
    books: {
      '2025': booksOf(
        [
          ['2025-01-03', '-12.00', 'PRLV'],
          ['2025-01-10', '9.00'],
        ],
        { year: '2025' },
      ),
    },
    statements: [
      [
        {
          ...{ account: iban(12), opens: '2024-11-30 990.00', closes_on: '2025-01-31' },
          told: [
            ['2024-12-15', '8.00'],
            ['2024-12-29', '-12.00', 'PRLV'],
            ['2025-01-10', '9.00'],
          ],
        },
      ],
    ],
  },
  // An account in dollars, booked in euros with the dollars beside.
  '000000213': {
    books: {
      '2024': booksOf([
        ['2024-01-10', '92.00', 'VIR', { account: '512300', amount: '100,00', currency: 'USD' }],
        ['2024-01-20', '-45.00', 'VIR', { account: '512300', amount: '50,00', currency: 'USD' }],
        last,
      ]),
    },
    accounts: [{ account: iban(13), ledger_account: '5123' }],
    statements: [
      [
        {
          ...{ account: iban(13), currency: 'USD', opens: '2023-12-31 0.00', closes_on: '2024-12-31' },
          told: [
            ['2024-01-10', '100.00'],
            ['2024-01-20', '-50.00'],
            ['2024-01-25', '-3.00'],
          ],
        },
      ],
    ],
  },
}
