import { type CsvCase, from, HEADER, limits, text } from './csv-case.ts'

/** Of rows, amounts and dates. */
export const CASES_OF_VALUES: readonly CsvCase[] = [
  {
    ...{
      name: '38 a row of totals',
      content: text('C1;A;1;', 'Sous-total;;1,00;', 'C2;B;2;', ';Total général :;3,00;'),
      verdict: 'accepted',
    },
    ...{
      refusals: ['total_row 3', 'total_row 5'],
      landed: [
        ['C1', 'A', '1.00', ''],
        ['C2', 'B', '2.00', ''],
      ],
    },
  },
  {
    name: '39a days with years of two digits',
    content: from('01/02/03', '15/12/25'),
    verdict: 'refused',
    refusals: ['ambiguous_dates 2'],
  },
  {
    name: '39b days that read both ways',
    content: from('05/05/2026', '01/02/2026'),
    verdict: 'refused',
    refusals: ['ambiguous_dates 3'],
  },
  {
    name: '39c days that read both ways, one that does not',
    content: from('01/02/2026', '13/02/2026', '31/02/2026'),
    verdict: 'accepted',
    refusals: ['unreadable_date 4'],
    landed: [
      ['C1', 'n', '', '2026-02-01'],
      ['C2', 'n', '', '2026-02-13'],
    ],
  },
  {
    name: '39d both ways in one column',
    content: from('13/02/2026', '02/13/2026'),
    verdict: 'refused',
    refusals: ['mixed_dates'],
  },
  {
    name: '39e days declared day first',
    content: from('01/02/03', '15/12/25'),
    verdict: 'accepted',
    landed: [
      ['C1', 'n', '', '2003-02-01'],
      ['C2', 'n', '', '2025-12-15'],
    ],
  },
  {
    name: '39f days declared month first',
    content: from('01/02/2026', '2026-01-31'),
    verdict: 'accepted',
    refusals: ['unreadable_date 3'],
    landed: [['C1', 'n', '', '2026-01-02']],
  },
  {
    name: '39g the ways to write days that read one way',
    content: from('2026-01-31', '2026/1/31', '20260131', '31.01.2026', '2026-01-31T10:00:00Z', '9999-12-31'),
    verdict: 'accepted',
    landed: [1, 2, 3, 4, 5, 6].map(
      (number) => [`C${number}`, 'n', '', number === 6 ? '9999-12-31' : '2026-01-31'] as const,
    ),
  },
  {
    name: '39h the same day both ways',
    content: from('05/05/2026', '06/06/2026'),
    verdict: 'accepted',
    landed: [
      ['C1', 'n', '', '2026-05-05'],
      ['C2', 'n', '', '2026-06-06'],
    ],
  },
  {
    name: '40a a mark that may part thousands or decimals',
    content: limits('5', '1,234'),
    verdict: 'refused',
    refusals: ['ambiguous_decimals 3'],
  },
  {
    name: '40b the same, and one that tells',
    content: limits('1.234', '1.234,56'),
    verdict: 'accepted',
    landed: [
      ['C1', 'n', '1234.00', ''],
      ['C2', 'n', '1234.56', ''],
    ],
  },
  {
    name: '40c decimal commas and points',
    content: limits('1,5', '1.5'),
    verdict: 'refused',
    refusals: ['mixed_decimals'],
  },
  {
    name: '40d the same, the point declared',
    content: limits('1,5', '1.5', '1,234'),
    verdict: 'accepted',
    refusals: ['unreadable_amount 2'],
    landed: [
      ['C2', 'n', '1.50', ''],
      ['C3', 'n', '1234.00', ''],
    ],
  },
  {
    name: '41 no row can be read',
    content: limits('x', 'y'),
    verdict: 'refused',
    refusals: ['every_row_refused', 'unreadable_amount 2', 'unreadable_amount 3'],
  },
  {
    name: '42 errors of a spreadsheet',
    content: text('#N/A;A;1;', 'C2;#REF!;2;', 'C3;B;#VALEUR!;', 'C4;#1;4;'),
    verdict: 'accepted',
    refusals: ['error_value 2', 'error_value 3', 'error_value 4'],
    landed: [['C4', '#1', '4.00', '']],
  },
  {
    name: '43 marks that take no room',
    content: text('\u200bC1\u200f; A\u00a0;1\u200b;'),
    verdict: 'accepted',
    landed: [['C1', 'A', '1.00', '']],
  },
  {
    name: '44 lines above the header',
    content: `Liste des clients;;;\n\n${text('C1;A;1;')}`,
    verdict: 'accepted',
    warnings: ['lines_above_header'],
    landed: [['C1', 'A', '1.00', '']],
  },
  {
    name: '45 two exports end to end',
    content: text('C1;A;1;', HEADER, 'C2;B;2;', 'C1;A;1,00;'),
    verdict: 'accepted',
    warnings: ['repeated_header', 'repeated_rows'],
    landed: [
      ['C1', 'A', '1.00', ''],
      ['C2', 'B', '2.00', ''],
    ],
  },
  { name: '46 a table that nothing maps', content: 'Foo;Bar\n1;2\n', verdict: 'refused', refusals: ['no_mapping'] },
  {
    name: '47 rows that contradict each other',
    content: text('C1;A;1;', 'C2;B;2;', 'C1;A;3;'),
    verdict: 'accepted',
    refusals: ['contradicting_rows 2', 'contradicting_rows 4'],
    landed: [['C2', 'B', '2.00', '']],
  },
  {
    name: '48 an amount without its required code',
    content: text(';A;1;', 'C2;B;2;'),
    verdict: 'accepted',
    refusals: ['missing_value 2'],
    landed: [['C2', 'B', '2.00', '']],
  },
  {
    name: '49 a page of the web',
    content: '<html><table></table></html>',
    verdict: 'refused',
    refusals: ['not_a_table'],
  },
]
