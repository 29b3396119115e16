import { accepted, type CsvCase, refused, text } from './csv-case.ts'

const limits = (...amounts: string[]): string => text(...amounts.map((amount, index) => `C${index + 1};n;${amount};`))
const from = (...days: string[]): string => text(...days.map((day, index) => `C${index + 1};n;;${day}`))
const TRICKS = ['1e5', '0x10', '1_000', 'NaN', 'Infinity', '--5', '1 23,4', '1,005', '12,5']
const DAYS = ['2026-01-31', '2026/1/31', '20260131', '31.01.2026', '2026-01-31T10:00:00Z', '9999-12-31']

/** What stands in the cells: amounts, days, errors, totals, keys. */
export const VALUE_CASES: readonly CsvCase[] = [
  accepted('32 thousands parted by spaces', limits('1\u202f234\u202f567,89', '1\u00a0234,5', '1 234,5'), [
    ...['C1|n|1234567.89|', 'C2|n|1234.50|', 'C3|n|1234.50|'],
  ]),
  accepted(
    '33 the ways to write less than nothing',
    limits('(1 234,56)', '1 234,56-', '\u22121 234,56', '-1.234,56 €'),
    [1, 2, 3, 4].map((number) => `C${number}|n|-1234.56|`),
  ),
  accepted('34 what other programs take for numbers', limits(...TRICKS), ['C9|n|12.50|'], {
    refusals: [...[2, 3, 4, 5, 6, 7, 8].map((line) => `unreadable_amount ${line}`), 'too_many_decimals 9'],
  }),
  accepted(
    '38 a row of totals',
    text('C1;A;1;', 'Sous-total;;1,00;', 'C2;B;2;', ';Total général :;3,00;'),
    ['C1|A|1.00|', 'C2|B|2.00|'],
    { refusals: ['total_row 3', 'total_row 5'] },
  ),
  refused('39a days with years of two digits', from('01/02/03', '15/12/25'), ['ambiguous_dates 2']),
  refused('39b days that read both ways', from('05/05/2026', '01/02/2026'), ['ambiguous_dates 3']),
  accepted(
    '39c days that read both ways, and one that does not',
    from('01/02/2026', '13/02/2026', '31/02/2026'),
    ['C1|n||2026-02-01', 'C2|n||2026-02-13'],
    { refusals: ['unreadable_date 4'] },
  ),
  refused('39d both ways in one column', from('13/02/2026', '02/13/2026'), ['mixed_dates']),
  accepted('39e days declared day first', from('01/02/03', '15/12/25'), ['C1|n||2003-02-01', 'C2|n||2025-12-15']),
  accepted('39f days declared month first', from('01/02/2026', '2026-01-31'), ['C1|n||2026-01-02'], {
    refusals: ['unreadable_date 3'],
  }),
  accepted(
    '39g the ways to write days that read one way',
    from(...DAYS),
    DAYS.map((_, index) => `C${index + 1}|n||${index === 5 ? '9999-12-31' : '2026-01-31'}`),
  ),
  accepted('39h the same day both ways', from('05/05/2026', '06/06/2026'), ['C1|n||2026-05-05', 'C2|n||2026-06-06']),
  accepted(
    '39i days that another column of the file decides',
    'Code client;Garantie du;Garantie au\nC1;01/02/2026;13/03/2026\n',
    ['C1|||2026-02-01'],
  ),
  refused('A1a a mark for thousands or decimals', limits('5', '1,234'), ['ambiguous_decimals 3']),
  accepted('A1b the same, and one that tells', limits('1.234', '1.234,56'), ['C1|n|1234.00|', 'C2|n|1234.56|']),
  refused('A1c decimal commas and points', limits('1,5', '1.5'), ['mixed_decimals']),
  accepted('A1d the same, the point declared', limits('1,5', '1.5', '1,234'), ['C2|n|1.50|', 'C3|n|1234.00|'], {
    refusals: ['unreadable_amount 2'],
  }),
  refused('A2 no row can be read', limits('x', 'y'), [
    'every_row_refused',
    'unreadable_amount 2',
    'unreadable_amount 3',
  ]),
  accepted(
    'A3 errors of a spreadsheet',
    text('#N/A;A;1;', 'C2;#REF!;2;', 'C3;B;#VALEUR!;', 'C4;#1;4;'),
    ['C4|#1|4.00|'],
    { refusals: ['error_value 2', 'error_value 3', 'error_value 4'] },
  ),
  accepted(
    'A11 what begins like a number or a day and never ends',
    text(`C1;n;${'1 '.repeat(300_000)};`, `C2;n;;1${' '.repeat(600_000)}1:00`, 'C3;n;3;'),
    ['C3|n|3.00|'],
    { refusals: ['unreadable_amount 2', 'unreadable_date 3'] },
  ),
  accepted('A12 returns inside quotes', text('C1;"A\rB";1;', 'C2;"A\r\nB\tC";2;'), [
    'C1|A\rB|1.00|',
    'C2|A\r\nB\tC|2.00|',
  ]),
  accepted('A8 rows that contradict each other', text('C1;A;1;', 'C2;B;2;', 'C1;A;3;'), ['C2|B|2.00|'], {
    refusals: ['contradicting_rows 2', 'contradicting_rows 4'],
  }),
  accepted('A9 a row without its required code', text(';A;1;', 'C2;B;2;'), ['C2|B|2.00|'], {
    refusals: ['missing_value 2'],
  }),
]
