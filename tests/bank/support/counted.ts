import { booksOf, iban, rib } from './books.ts'
import type { Company } from './companies.ts'

/** Two companies never export the same file. */
const books = (label: string) => ({ '2024': booksOf([['2024-12-31', '1.00', label]]) })

/** What counts of what statements tell, and what is missing between them. */
export const COUNTED: Readonly<Record<string, Company>> = {
  // One January in two formats, then periods and parts of a day that meet, overlap or tell no balance.
  '000000203': {
    books: books('000000203'),
    statements: [
      [
        {
          ...{ account: iban(3), opens: '2023-12-31 1000.00' },
          told: [
            ['2024-01-05', '10.00', 'Premier'],
            ['2024-01-05', '10.00', 'Second'],
            ['2024-01-06', '-5.00', 'Achat'],
          ],
        },
      ],
      [
        {
          ...{ format: 'another', account: rib(3), bank: '0000000001', opens: '2023-12-31 1000.00' },
          ...{ closes_on: '2024-01-06' },
          told: [
            ['2024-01-05', '10.00', 'PREMIER'],
            ['2024-01-05', '10.00', 'SECOND'],
            ['2024-01-06', '-5.00', 'ACHAT'],
          ],
        },
      ],
      [
        {
          ...{ account: iban(3), opens: '2024-01-05 1020.00' },
          told: [
            ['2024-01-06', '-5.00', 'Encore'],
            ['2024-01-08', '30.00', 'Nouveau'],
          ],
        },
      ],
      [{ account: iban(3), opens: '2024-01-08 1045.00', sequence: '1', told: [['2024-01-09', '7.00', 'Matin']] }],
      [
        {
          ...{ account: iban(3), opens: '2024-01-09 1052.00', sequence: '2' },
          told: [
            ['2024-01-09', '7.00', 'Soir'],
            ['2024-01-09', '-1.00', 'Nuit'],
          ],
        },
      ],
      [
        {
          ...{ format: 'third', account: `${'0'.repeat(9)}03`, bank: '00000 00001' },
          told: [
            ['2024-01-09', '-1.00', 'sans solde'],
            ['2024-01-09', '7.00', 'sans solde'],
            ['2024-01-09', '7.00', 'sans solde'],
            ['2024-01-10', '-4.00', 'sans solde'],
          ],
        },
      ],
      [{ account: iban(3), opens: '2024-01-10 1054.00', told: [['2024-01-11', '1.00', 'Dernier']] }],
    ],
  },
  // A statement of January, what was told during February, and notifications of both.
  '000000204': {
    books: books('000000204'),
    statements: [
      [
        {
          ...{ account: iban(4), opens: '2023-12-31 1000.00', closes_on: '2024-01-31' },
          told: [
            ['2024-01-15', '20.00', '', { bank_reference: 'R20' }],
            ['2024-01-30', '5.00', 'Relevé'],
          ],
        },
      ],
      [
        {
          ...{ kind: 'interim', account: iban(4), opens: '2024-01-29 1020.00', reference: 'first' },
          told: [
            ['2024-01-30', '5.00', 'Déjà relevé'],
            ['2024-02-02', '6.00', 'En cours'],
          ],
        },
      ],
      [
        {
          ...{ kind: 'interim', account: iban(4), opens: '2024-02-01 1025.00', reference: 'second' },
          told: [
            ['2024-02-02', '6.00', 'En cours'],
            ['2024-02-02', '8.00', 'En cours aussi'],
          ],
        },
      ],
      [
        {
          ...{ kind: 'notification', account: iban(4), reference: 'third' },
          told: [
            ['2024-01-15', '20.00', 'Remise', { bank_reference: 'R20', counterparty: 'Client C' }],
            ['2024-01-15', '20.00', 'Part 1', { number: '1', detail: '1' }],
            ['2024-01-15', '20.00', 'Part 2', { number: '1', detail: '2' }],
            ['2024-01-20', '99.00', 'Relevé sans elle'],
            ['2024-02-02', '8.00', 'Avis'],
            ['2024-02-10', '3.00', 'Avis seul'],
          ],
        },
      ],
    ],
  },
  // February is missing; the ledger booked what it held.
  '000000205': {
    books: {
      '2024': booksOf([
        ['2024-01-10', '100.00'],
        ['2024-02-10', '80.00'],
        ['2024-03-05', '-10.00'],
      ]),
    },
    statements: [
      [
        {
          ...{ account: iban(5), opens: '2023-12-31 1000.00', closes_on: '2024-01-31' },
          told: [['2024-01-10', '100.00']],
        },
        { account: iban(5), opens: '2024-02-29 1180.00', closes_on: '2024-03-31', told: [['2024-03-05', '-10.00']] },
      ],
    ],
  },
  // Told again, differently, then as at first.
  '000000206': {
    books: books('000000206'),
    statements: ['10.00', '12.00', '10.00'].map((amount) => [
      { account: iban(6), reference: 'R1', opens: '2023-12-31 1000.00', told: [['2024-01-05', amount]] as const },
    ]),
  },
  // Two statements that nothing names apart, in two files.
  '000000209': {
    books: books('000000209'),
    statements: ['first file', 'second file'].map(() => [
      { account: iban(14), opens: '2023-12-31 1000.00', told: [['2024-01-05', '10.00']] as const },
      { account: iban(14), opens: '2023-12-31 1010.00', told: [['2024-01-05', '20.00']] as const },
    ]),
  },
}
