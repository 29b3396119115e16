import iconv from 'iconv-lite'
import { type CsvCase, FRENCH, FRENCH_LANDED, HEADER, limits, MIXED, TWO, TWO_LANDED, text } from './csv-case.ts'

/** Of bytes, lines and headers. */
export const CASES_OF_SHAPE: readonly CsvCase[] = [
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
]
