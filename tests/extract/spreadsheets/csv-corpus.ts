import iconv from 'iconv-lite'

/** One bad or unusual CSV file, and what must become of it. The number is that of our list of bad inputs. */
export interface CsvCase {
  readonly name: string
  readonly content: string | Buffer
  readonly verdict: 'accepted' | 'refused'
  /** Code and line of each refusal. */
  readonly refusals?: readonly string[]
  readonly warnings?: readonly string[]
  /** Code, name, limit and first day of the guarantee of each customer landed, '' where there is none. */
  readonly landed?: readonly (readonly [string, string, string, string])[]
}

const HEADER = 'Code client;Nom du client;Limite de crédit;Garantie du'
const text = (...lines: string[]): string => `${[HEADER, ...lines].join('\n')}\n`
const TWO = text('C1;Été & fils;1234,50;2026-01-31', 'C2;Ñandú;80;')
const TWO_LANDED = [
  ['C1', 'Été & fils', '1234.50', '2026-01-31'],
  ['C2', 'Ñandú', '80.00', ''],
] as const
const FRENCH = text('C1;Café Noël;10,50;', 'C2;Forêt à côté;20;')
const FRENCH_LANDED = [
  ['C1', 'Café Noël', '10.50', ''],
  ['C2', 'Forêt à côté', '20.00', ''],
] as const
const limits = (...amounts: string[]): string => text(...amounts.map((amount, index) => `C${index + 1};n;${amount};`))
const from = (...days: string[]): string => text(...days.map((day, index) => `C${index + 1};n;;${day}`))
/** UTF-8 on the first line, one byte a letter on the second. */
const MIXED = Buffer.concat([Buffer.from(text('C1;Été;1;')), iconv.encode('C2;Café;2;\n', 'cp1252')])

export const CASES: readonly CsvCase[] = [
  {
    name: '19 UTF-16 little end first, marked',
    content: iconv.encode(`\uFEFF${TWO}`, 'utf-16le'),
    verdict: 'accepted',
    landed: TWO_LANDED,
  },
  {
    name: '20 UTF-16 big end first, marked',
    content: iconv.encode(`\uFEFF${TWO}`, 'utf-16be'),
    verdict: 'accepted',
    landed: TWO_LANDED,
  },
  {
    name: '21a UTF-16 little end first, unmarked',
    content: iconv.encode(TWO, 'utf-16le'),
    verdict: 'accepted',
    landed: TWO_LANDED,
  },
  {
    name: '21b UTF-16 big end first, unmarked',
    content: iconv.encode(TWO, 'utf-16be'),
    verdict: 'accepted',
    landed: TWO_LANDED,
  },
  { name: '22a two encodings in one file', content: MIXED, verdict: 'refused', refusals: ['mixed_encodings'] },
  {
    ...{ name: '22b two encodings, utf-8 declared', content: MIXED, verdict: 'accepted', refusals: ['damaged_text 3'] },
    landed: [['C1', 'Été', '1.00', '']],
  },
  {
    ...{ name: '23 a zero byte in a cell', content: text('C1;A\0B;1;', 'C2;B;2;'), verdict: 'accepted' },
    ...{ refusals: ['damaged_text 2'], landed: [['C2', 'B', '2.00', '']] },
  },
  { name: '24 Ctrl-Z at the end', content: `${TWO}\x1a`, verdict: 'accepted', landed: TWO_LANDED },
  { name: '25a lines ended by CR alone', content: TWO.replaceAll('\n', '\r'), verdict: 'accepted', landed: TWO_LANDED },
  {
    name: '25b lines ended by CR LF, the last one by nothing',
    content: TWO.trimEnd().replaceAll('\n', '\r\n'),
    verdict: 'accepted',
    landed: TWO_LANDED,
  },
  {
    ...{ name: '26 a line end in quotes', content: text('C1;"A\nB";1;', 'C2;"say ""B""; C";x;'), verdict: 'accepted' },
    ...{ refusals: ['unreadable_amount 4'], landed: [['C1', 'A\nB', '1.00', '']] },
  },
  {
    name: '27a a quote never closed',
    content: text('C1;A;1;', 'C2;"B;2;', 'C3;C;3;'),
    verdict: 'refused',
    refusals: ['unclosed_quote 3'],
  },
  {
    name: '27b a quote closed by the next one',
    content: text('C1;"A;1;', 'C2;"B";2;'),
    verdict: 'refused',
    refusals: ['unclosed_quote 2'],
  },
  {
    name: '27c text after a closed quote',
    content: text('C1;"A" B;1;', 'C2;5" pipe;2;'),
    verdict: 'accepted',
    refusals: ['torn_cell 2'],
    landed: [['C2', '5" pipe', '2.00', '']],
  },
  {
    name: '28a a header twice',
    content: 'Code client;Nom du client;nom du Client\nC1;A;B\n',
    verdict: 'refused',
    refusals: ['duplicate_header'],
  },
  {
    name: '28b a header twice that no field is read from',
    content: 'tiers;x;X\nC1;A;B\n',
    verdict: 'refused',
    refusals: ['duplicate_header'],
  },
  {
    ...{ name: '29a a separator too many on every line', content: TWO.replaceAll('\n', ';\n'), verdict: 'accepted' },
    landed: TWO_LANDED,
  },
  {
    name: '29b separators too many on some lines',
    content: text('C1;A;1;;;;', 'C2;B;2;'),
    verdict: 'accepted',
    landed: [
      ['C1', 'A', '1.00', ''],
      ['C2', 'B', '2.00', ''],
    ],
  },
  {
    ...{
      name: '30 lines with cells too few or too many',
      content: text('C1;A;1', 'C2;B;2;;x', 'C3;C;3;'),
      verdict: 'accepted',
    },
    ...{ refusals: ['ragged_row 2', 'ragged_row 3'], landed: [['C3', 'C', '3.00', '']] },
  },
  {
    ...{
      name: '31 a formula as text',
      content: text('C1;"=HYPERLINK(""http://example.org"")";1;'),
      verdict: 'accepted',
    },
    landed: [['C1', '=HYPERLINK("http://example.org")', '1.00', '']],
  },
  {
    ...{
      name: '32 thousands parted by spaces that do not break',
      content: limits('1\u202f234\u202f567,89', '1\u00a0234,5', '1 234,5'),
      verdict: 'accepted',
    },
    landed: [
      ['C1', 'n', '1234567.89', ''],
      ['C2', 'n', '1234.50', ''],
      ['C3', 'n', '1234.50', ''],
    ],
  },
  {
    ...{
      name: '33 the ways to write less than nothing',
      content: limits('(1 234,56)', '1 234,56-', '\u22121 234,56', '-1.234,56 €'),
      verdict: 'accepted',
    },
    landed: [1, 2, 3, 4].map((number) => [`C${number}`, 'n', '-1234.56', ''] as const),
  },
  {
    ...{
      name: '34 what other programs take for numbers',
      content: limits('1e5', '0x10', '1_000', 'NaN', 'Infinity', '--5', '1 23,4', '1,005', '12,5'),
      verdict: 'accepted',
    },
    refusals: [...[2, 3, 4, 5, 6, 7, 8].map((line) => `unreadable_amount ${line}`), 'too_many_decimals 9'],
    landed: [['C9', 'n', '12.50', '']],
  },
  {
    name: '35a a line without end',
    content: text(`C1;${'a'.repeat(1_200_000)};1;`),
    verdict: 'refused',
    refusals: ['line_too_long 2'],
  },
  {
    name: '35b a quote that swallows a large file',
    content: text(`C1;"${'a;b\n'.repeat(300_000)}`),
    verdict: 'refused',
    refusals: ['unclosed_quote 2'],
  },
  {
    name: '36a headers and nothing else',
    content: `${HEADER}\n`,
    verdict: 'accepted',
    warnings: ['header_only'],
    landed: [],
  },
  { name: '36b nothing at all', content: '\uFEFF\n', verdict: 'refused', refusals: ['empty_file'] },
  {
    name: '37a code page 850',
    content: iconv.encode(FRENCH, 'cp850'),
    verdict: 'accepted',
    warnings: ['encoding_guessed'],
    landed: FRENCH_LANDED,
  },
  {
    name: '37b an old Macintosh',
    content: iconv.encode('Code client;Nom du client\nC1;Noël\n', 'macroman'),
    verdict: 'accepted',
    warnings: ['encoding_guessed'],
  },
  {
    name: '37d an old Macintosh, its headers unreadable',
    content: iconv.encode(FRENCH, 'macroman'),
    verdict: 'refused',
    refusals: ['no_mapping'],
    warnings: ['encoding_guessed'],
  },
  {
    name: '37e an old Macintosh, declared',
    content: iconv.encode(FRENCH, 'macroman'),
    verdict: 'accepted',
    landed: FRENCH_LANDED,
  },
  {
    name: '37c Windows 1252',
    content: iconv.encode(FRENCH, 'cp1252'),
    verdict: 'accepted',
    warnings: ['encoding_guessed'],
    landed: FRENCH_LANDED,
  },
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

/** What encours.yml declares for the cases that need it. */
export const YAML = `entities: [{ id: one }, { id: two }]
tables:
  - { files: "*-22b*", kind: customers, encoding: utf-8 }
  - { files: "*-28b*", kind: customers, columns: { customer: "tiers" } }
  - { files: "*-37e*", kind: customers, encoding: macroman }
  - { files: "*-39e*", kind: customers, dates: DD/MM/YY }
  - { files: "*-39f*", kind: customers, dates: MM/DD/YYYY }
  - { files: "*-40d*", kind: customers, decimal: "." }
`
