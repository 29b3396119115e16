import { BANK, booksOf, iban, rib } from './books.ts'
import type { Company } from './companies.ts'

/** One difference for each likely reason. */
export const REASONS: Readonly<Record<string, Company>> = {
  '000000202': {
    books: {
      '2024': booksOf([
        ['2024-01-10', '80.00', 'MAUVAIS SENS'],
        ['2024-01-20', '540.00', 'CHIFFRES'],
        ['2024-02-01', '123.40', 'VIRGULE'],
        ['2024-02-10', '250.00', 'FAC 7781'],
        ['2024-02-20', '-33.00', 'DEUX FOIS'],
        ['2024-02-20', '-33.00', 'DEUX FOIS'],
        ['2024-03-10', '-66.00', 'AILLEURS', { account: '512900' }],
        ['2024-04-01', '55.00', 'NULLE PART'],
        ['2024-05-12', '-21.00', 'PLUS TARD'],
        ['2024-05-20', '-22.00', 'CHEQUE'],
        ['2024-06-25', '-44.00', 'EN CHEMIN'],
        ['2024-08-01', '15.00', 'SANS RELEVE'],
      ]),
    },
    accounts: [{ account: iban(2), ledger_account: BANK }],
    statements: [
      [
        {
          ...{ account: iban(2), opens: '2023-12-31 1000.00', closes_on: '2024-06-30' },
          told: [
            ['2024-01-11', '-80.00', 'VIR'],
            ['2024-01-22', '450.00', 'VIR'],
            ['2024-02-02', '1234.00', 'VIR'],
            ['2024-02-10', '249.00', 'VIR FAC 7781'],
            ['2024-02-20', '-33.00', 'PRLV'],
            ['2024-03-01', '-9.90', 'FRAIS DE TENUE DE COMPTE'],
            ['2024-03-02', '-600.00', 'FRAIS DE JUSTICE'],
            ['2024-03-05', '77.00', 'VIR INCONNU'],
            ['2024-03-10', '-66.00', 'VIR'],
            ['2024-05-10', '-21.00', 'PRLV'],
            ['2024-05-25', '-22.00', 'CHQ'],
          ],
        },
      ],
    ],
  },
  // The books stop in February, the bank goes on.
  '000000207': {
    books: { '2024': booksOf([['2024-02-10', '10.00']]) },
    statements: [
      [
        {
          ...{ account: iban(7), opens: '2023-12-31 1000.00' },
          told: [
            ['2024-02-10', '10.00'],
            ['2024-03-10', '20.00'],
          ],
        },
      ],
    ],
  },
  // The statement of 14 March never came: what was booked on it, or some days before, may be in it.
  '000000219': {
    books: {
      '2024': booksOf([
        ['2024-02-20', '9.00', 'TROP TOT'],
        ['2024-03-13', '12.00', 'LA VEILLE'],
        ['2024-03-14', '13.00', 'LE JOUR'],
        ['2024-12-31', '1.00'],
      ]),
    },
    statements: [
      [{ account: iban(19), opens: '2023-12-31 1000.00', closes_on: '2024-03-13', told: [] }],
      [
        {
          ...{ account: iban(19), opens: '2024-03-14 1025.00', closes_on: '2024-12-31' },
          told: [['2024-12-31', '1.00']],
        },
      ],
    ],
  },
  // Two accounts of one company: the entry is on the other one.
  '000000208': {
    books: {
      '2024': booksOf([
        ['2024-01-08', '-70.00', 'LOYER', { account: '512200' }],
        ['2024-12-31', '1.00'],
      ]),
    },
    accounts: [
      { account: iban(8), ledger_account: BANK },
      { account: rib(9), ledger_account: '5122' },
    ],
    statements: [
      [
        {
          account: iban(8),
          opens: '2023-12-31 1000.00',
          closes_on: '2024-12-31',
          told: [
            ['2024-01-10', '-70.00'],
            ['2024-12-31', '1.00'],
          ],
        },
        { account: iban(9), opens: '2023-12-31 0.00', closes_on: '2024-12-31', told: [] },
      ],
    ],
  },
}
