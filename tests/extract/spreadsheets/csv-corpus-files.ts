import iconv from 'iconv-lite'
import { accepted, type CsvCase, HEADER, refused, text } from './csv-case.ts'

const TWO = text('C1;Été & fils;1234,50;2026-01-31', 'C2;Ñandú;80;')
const TWO_LANDED = ['C1|Été & fils|1234.50|2026-01-31', 'C2|Ñandú|80.00|']
const FRENCH = text('C1;Café Noël;10,50;', 'C2;Forêt à côté;20;')
const FRENCH_LANDED = ['C1|Café Noël|10.50|', 'C2|Forêt à côté|20.00|']
const PLAIN = text('C1;A;1;', 'C2;B;2;')
const PLAIN_LANDED = ['C1|A|1.00|', 'C2|B|2.00|']
const LEDGER =
  'JournalCode,JournalLib,EcritureNum,EcritureDate,CompteNum,CompteLib,CompAuxNum,CompAuxLib,PieceRef\nVE\n'
/** UTF-8 on the first line, one byte a letter on the second. */
const MIXED = Buffer.concat([Buffer.from(text('C1;Été;1;')), iconv.encode('C2;Café;2;\n', 'cp1252')])
const GUESSED = { warnings: ['encoding_guessed'] }

/** Bytes, encodings, line ends, quotes, separators, headers. */
export const FILE_CASES: readonly CsvCase[] = [
  accepted('19 UTF-16 little end first, marked', iconv.encode(`\uFEFF${TWO}`, 'utf-16le'), TWO_LANDED),
  accepted('20 UTF-16 big end first, marked', iconv.encode(`\uFEFF${TWO}`, 'utf-16be'), TWO_LANDED),
  accepted('21a UTF-16 little end first, unmarked', iconv.encode(TWO, 'utf-16le'), TWO_LANDED),
  accepted('21b UTF-16 big end first, unmarked', iconv.encode(TWO, 'utf-16be'), TWO_LANDED),
  refused('22a two encodings in one file', MIXED, ['mixed_encodings']),
  accepted('22b two encodings, utf-8 declared', MIXED, ['C1|Été|1.00|'], { refusals: ['damaged_text 3'] }),
  accepted('23 a zero byte in a cell', text('C1;A\0B;1;', 'C2;B;2;'), ['C2|B|2.00|'], { refusals: ['damaged_text 2'] }),
  accepted('24 Ctrl-Z at the end', `${TWO}\x1a`, TWO_LANDED),
  accepted('25a lines ended by CR alone', TWO.replaceAll('\n', '\r'), TWO_LANDED),
  accepted('25b lines ended by CR LF, the last by nothing', TWO.trimEnd().replaceAll('\n', '\r\n'), TWO_LANDED),
  accepted('26 a line end in quotes', text('C1;"A\nB";1;', 'C2;"say ""B""; C";x;'), ['C1|A\nB|1.00|'], {
    refusals: ['unreadable_amount 4'],
  }),
  refused('27a a quote never closed', text('C1;A;1;', 'C2;"B;2;', 'C3;C;3;'), ['unclosed_quote 3']),
  refused('27b a quote closed by the next one', text('C1;"A;1;', 'C2;"B";2;'), ['unclosed_quote 2']),
  accepted(
    '27c text after a closed quote',
    text('C1;"A" B;1;', 'C2;5" pipe;2;', 'C3;"C" ;3;'),
    ['C2|5" pipe|2.00|', 'C3|C|3.00|'],
    {
      refusals: ['torn_cell 2'],
    },
  ),
  refused('28a a header twice', 'Code client;Nom du client;nom du Client\nC1;A;B\n', ['duplicate_header']),
  refused('28b a header twice that no field is read from', 'tiers;x;X\nC1;A;B\n', ['duplicate_header']),
  accepted('29a a separator too many on every line', TWO.replaceAll('\n', ';\n'), TWO_LANDED),
  accepted('29b separators too many on some lines', text('C1;A;1;;;;', 'C2;B;2;'), PLAIN_LANDED),
  accepted('30 cells too few or too many', text('C1;A;1', 'C2;B;2;;x', 'C3;C;3;'), ['C3|C|3.00|'], {
    refusals: ['ragged_row 2', 'ragged_row 3'],
  }),
  accepted('31 a formula as text', text('C1;"=HYPERLINK(""http://a.test"")";1;'), [
    'C1|=HYPERLINK("http://a.test")|1.00|',
  ]),
  refused('35a a line without end', text(`C1;${'a'.repeat(1_200_000)};1;`), ['line_too_long 2']),
  refused('35b a quote that swallows a large file', text(`C1;"${'a;b\n'.repeat(300_000)}`), ['unclosed_quote 2']),
  accepted('36a headers and nothing else', `${HEADER}\n`, [], { warnings: ['header_only'] }),
  refused('36b nothing at all', '\uFEFF\n', ['empty_file']),
  accepted('37a code page 850', iconv.encode(FRENCH, 'cp850'), FRENCH_LANDED, GUESSED),
  accepted('37b an old Macintosh', iconv.encode('Code client;Nom du client\nC1;Noël\n', 'macroman'), null, GUESSED),
  refused(
    '37d an old Macintosh, headers unreadable',
    iconv.encode(FRENCH, 'macroman'),
    ['no_mapping'],
    GUESSED.warnings,
  ),
  accepted('37e an old Macintosh, declared', iconv.encode(FRENCH, 'macroman'), FRENCH_LANDED),
  accepted('37c Windows 1252', iconv.encode(FRENCH, 'cp1252'), FRENCH_LANDED, GUESSED),
  accepted('A4 marks that take no room', text('\u200bC1\u200f; A\u00a0;1\u200b;'), ['C1|A|1.00|']),
  accepted('A5 lines above the header', `Liste des clients;;;\n\n${PLAIN}`, PLAIN_LANDED, {
    warnings: ['lines_above_header'],
  }),
  accepted('A6 two exports end to end', text('C1;A;1;', HEADER, 'C2;B;2;', 'C1;A;1,00;'), PLAIN_LANDED, {
    warnings: ['repeated_header', 'repeated_rows'],
  }),
  refused('A7 a table that nothing maps', 'Foo;Bar\n1;2\n', ['no_mapping']),
  refused('A13 a ledger in commas keeps the ledger’s advice', LEDGER, ['wrong_separator']),
  refused('A14 a header of a hundred thousand columns', `${'x,'.repeat(100_000)}\n1\n`, ['no_mapping']),
  refused('A10 a page of the web', '<html><table></table></html>', ['not_a_table']),
]
