import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { FEC_HEADER, type FecRow, fecText } from '../helpers/fec.ts'
import { codes, LEDGER, readText, sale, TEXT } from './support.ts'

const lines = TEXT.replace(/\r\n$/, '').split('\r\n')
const header = lines[0] ?? ''
/** The ledger with one line changed; lines are counted as in the file, the header being 1. */
const withLine = (position: number, change: (line: string) => string): string =>
  `${lines.map((line, index) => (index === position - 1 ? change(line) : line)).join('\r\n')}\r\n`
const field = (position: number, column: (typeof FEC_HEADER)[number], value: string): string =>
  withLine(position, (line) =>
    line
      .split('\t')
      .map((text, index) => (FEC_HEADER[index] === column ? value : text))
      .join('\t'),
  )
const every = (change: (row: FecRow) => FecRow): string => fecText(LEDGER.map(change))

describe('a good ledger', () => {
  it('is accepted without a word, totals to the cent', async () => {
    const report = await readText(TEXT)
    expect(report).toEqual({
      kind: 'fec',
      verdict: 'accepted',
      encoding: 'utf-8',
      lines: 14,
      warnings: [],
      refusals: [],
      ledger: {
        total_debit: '2300.00',
        total_credit: '2300.00',
        accounts: 5,
        balance_411: '1100.00',
        first_date: '2024-01-01',
        last_date: '2024-05-05',
      },
      statements: [],
    })
  })
})

const sensHeader = FEC_HEADER.map((name) => (name === 'Debit' ? 'Montant' : name === 'Credit' ? 'Sens' : name))
const sens = (debit: string, credit: string) =>
  fecText(
    LEDGER.map((row) => {
      const isDebit = row.debit !== undefined && row.debit !== '0,00'
      return { ...row, debit: isDebit ? (row.debit ?? '') : (row.credit ?? ''), credit: isDebit ? debit : credit }
    }),
    { header: sensHeader },
  )
const wide = (names: string[], values: string[]) =>
  `${[header, ...lines.slice(1)]
    .map((line, index) => `${line}\t${(index === 0 ? names : values).join('\t')}`)
    .join('\r\n')}\r\n`
const reversed = lines.map((line) => line.split('\t').toReversed().join('\t')).join('\n')
const padded = (position: number) => withLine(position, (line) => line.replace('411000', ' 411000\u00a0'))

describe('what is accepted, and what is said of it', () => {
  it.each<[string, string | Buffer, string[]]>([
    ['a pipe as separator', fecText(LEDGER, { separator: '|' }), []],
    ['line feeds alone', fecText(LEDGER, { newline: '\n' }), []],
    ['carriage returns alone', fecText(LEDGER, { newline: '\r' }), []],
    ['no end on the last line', TEXT.replace(/\r\n$/, ''), []],
    ['a byte order mark', `\uFEFF${TEXT}`, []],
    [
      'UTF-16, little end first, with its mark',
      Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode(TEXT, 'utf-16le')]),
      [],
    ],
    [
      'UTF-16, big end first, with its mark',
      Buffer.concat([Buffer.from([0xfe, 0xff]), iconv.encode(TEXT, 'utf-16be')]),
      [],
    ],
    ['UTF-16 without a mark', iconv.encode(TEXT, 'utf-16le'), []],
    ['a header in other case, with accents', TEXT.replace('EcritureDate', 'écriturédate'), []],
    ['columns in another order', reversed, ['columns_reordered']],
    ['a separator too many on every line', TEXT.replaceAll('\r\n', '\t\r\n'), ['trailing_separator']],
    [
      'a separator too many on every line but the header',
      TEXT.replaceAll('\r\n', '\t\r\n').replace('\t\r', '\r'),
      ['trailing_separator'],
    ],
    ['22 columns', wide(['DateRglt', 'ModeRglt', 'NatOp', 'IdClient'], ['20240105', 'CH', '', '']), ['extra_columns']],
    ['19 columns', wide(['IdClient'], ['7']), ['extra_columns']],
    ['a column nobody knows', wide(['Couleur'], ['bleu']), ['unknown_columns']],
    ['Montant and Sens, D and C', sens('D', 'C'), ['amount_and_side']],
    ['Montant and Sens, +1 and -1', sens('+1', '-1'), ['amount_and_side']],
    ['empty lines', TEXT.replace('\r\nVE', '\r\n\r\nVE'), ['blank_lines']],
    ['a line of separators only', `${TEXT}${'\t'.repeat(17)}\r\n`, ['blank_lines']],
    ['a repeated header', `${TEXT}${fecText([])}`, ['repeated_header']],
    ['zero bytes', TEXT.replace('Ventes', 'Ven\0tes').replace('F1', 'F\x001'), ['control_characters']],
    ['an end-of-file mark', `${TEXT}\x1a`, ['control_characters']],
    ['padded fields', padded(5), []],
    ['point decimals', TEXT.replaceAll(',00', '.00'), ['point_decimals']],
    ['signs before and after', TEXT.replace('500,00', '+500,00').replace('700,00', '700,00+'), []],
    [
      'dates as 2024-01-05',
      every((row) => ({ ...row, date: row.date.replace(/^(....)(..)(..)$/, '$1-$2-$3') })),
      ['other_date_style'],
    ],
    ['a date with a time', TEXT.replace('\t20240105\t', '\t20240105 10:30:00\t'), ['other_date_style']],
    [
      'dates as 05012024',
      every((row) => ({
        ...row,
        date: row.date.replace(/^2024(..)05$/, '15$12024').replace('20240101', '01012024'),
        pieceDate: '',
      })),
      ['incomplete_columns'],
    ],
    [
      'a negative credit for a debit',
      field(3, 'Credit', '-500,00').replace('\t500,00\t-500,00', '\t0,00\t-500,00'),
      ['negative_amount'],
    ],
    [
      'neither debit nor credit',
      fecText([...LEDGER, ...sale(6, { debit: '0,00' }).map((row) => ({ ...row, debit: '0,00', credit: '0,00' }))]),
      ['zero_amount'],
    ],
    [
      'an equal debit and credit',
      fecText([...LEDGER, { ...LEDGER[0], num: '7', debit: '5,00', credit: '5,00' } as FecRow]),
      ['equal_debit_and_credit'],
    ],
    ['a letter without its date', field(6, 'EcritureLet', 'A'), ['letter_without_date']],
    ['a letter date without its letter', field(6, 'DateLet', '20240201'), ['date_without_letter']],
    ['a customer account without its customer', field(6, 'CompAuxNum', ''), ['customer_unknown']],
    ['a gap in the numbers of entries', TEXT.replaceAll('\t6\t20240505', '\t9\t20240505'), ['entry_number_gap']],
    ['an account of two digits', TEXT.replaceAll('706000', '70'), ['short_account']],
    ['a foreign amount that is none', field(6, 'Montantdevise', '1 000.00'), ['unreadable_foreign_amount']],
    ['no validation date', every((row) => ({ ...row, validDate: '' })), ['incomplete_columns']],
    [
      'entries that balance together only',
      TEXT.replace('\t2\t20240105\t706000', '\t3\t20240105\t706000'),
      ['unbalanced_entries'],
    ],
    ['no opening', fecText(LEDGER.slice(4)), ['no_opening']],
  ])('%s', async (_, content, expected) => {
    const report = await readText(content)
    expect(report.refusals).toEqual([])
    expect(report.verdict).toBe('accepted')
    expect(codes(report.warnings)).toEqual(expected)
  })

  it('a header alone: no line, and that is said', async () => {
    const report = await readText(fecText([]))
    expect([report.verdict, report.lines, codes(report.warnings)]).toEqual(['accepted', 0, ['header_only']])
  })

  it('positions are those of the file, empty lines counted', async () => {
    const report = await readText(TEXT.replace('\r\nVE', '\r\n\r\n\r\nVE').replace('F3\t', '\t'))
    // Header, four opening lines, two empty ones, then VE lines from 8 on: F1 at 8, F2 at 10, F3 at 12.
    expect(report.warnings.find(({ code }) => code === 'blank_lines')?.position).toBe(6)
    const refused = await readText(TEXT.replace('\r\nVE', '\r\n\r\n\r\nVE').replace('20240305', '20240231'))
    expect(refused.refusals[0]?.position).toBe(12)
  })
})

/** The mainframes' bytes for letters, digits, blanks, commas, tabs and line ends. */
function ebcdic(text: string): Buffer {
  const alphabet: [string, number][] = [
    ['ABCDEFGHI', 0xc1],
    ['JKLMNOPQR', 0xd1],
    ['STUVWXYZ', 0xe2],
    ['abcdefghi', 0x81],
    ['jklmnopqr', 0x91],
    ['stuvwxyz', 0xa2],
    ['0123456789', 0xf0],
    [' ', 0x40],
    [',', 0x6b],
    ['\t', 0x05],
    ['\n', 0x25],
    ['\r', 0x0d],
  ]
  const bytes = new Map(alphabet.flatMap(([run, first]) => [...run].map((letter, index) => [letter, first + index])))
  return Buffer.from([...text].map((letter) => bytes.get(letter) ?? 0x6f))
}

describe('what is refused, and the sentence that says why', () => {
  it.each<[string, string | Buffer, string, RegExp]>([
    ['an empty file', '', 'empty_file', /empty: export the FEC again/],
    ['a file of blanks', '\r\n \r\n', 'empty_file', /empty/],
    ['the XML variant', '<?xml version="1.0"?><comptabilite/>', 'xml_variant', /XML/],
    ['EBCDIC', ebcdic(TEXT), 'ebcdic', /EBCDIC/],
    ['something else altogether', 'Dear all,\nplease find attached\n', 'not_a_fec', /first line does not name/],
    ['semicolons', fecText(LEDGER, { separator: ';' }), 'wrong_separator', /separated by ";"/],
    ['commas', fecText(LEDGER, { separator: ',' }), 'wrong_separator', /separated by ","/],
    [
      'a missing column',
      TEXT.replace('EcritureLet\t', '').replaceAll(/\t\t(\t20241231)/g, '\t$1'),
      'missing_columns',
      /Column EcritureLet is missing/,
    ],
    ['a column twice', TEXT.replace('ValidDate', 'DateLet'), 'repeated_columns', /DateLet appears twice/],
    [
      'Montant without Sens',
      fecText(LEDGER, {
        header: FEC_HEADER.map((name) => (name === 'Debit' ? 'Montant' : name === 'Credit' ? 'Cote' : name)),
      }),
      'missing_columns',
      /Sens/,
    ],
    ['a file cut in the middle of a line', TEXT.slice(0, -40), 'truncated_line', /stops in the middle of line 15/],
    [
      'a separator inside a label',
      field(7, 'EcritureLib', 'Vente\tcomptoir'),
      'wrong_field_count',
      /Line 7 has 19 fields instead of 18/,
    ],
    ['a separator too many on one line', withLine(3, (line) => `${line}\t`), 'wrong_field_count', /Line 3 has 19/],
    ['31 February', field(6, 'EcritureDate', '20240231'), 'bad_date', /Line 6, EcritureDate: "20240231" is not a day/],
    ['a date of seven digits', field(6, 'EcritureDate', '2024115'), 'bad_date', /Line 6/],
    ['a year beyond reason', field(6, 'EcritureDate', '20990231'), 'bad_date', /Line 6/],
    ['an impossible document date', field(6, 'PieceDate', '20241301'), 'bad_date', /Line 6, PieceDate/],
    ['an exponent', field(6, 'Debit', '1e5'), 'bad_amount', /Line 6, Debit: "1e5" is not an amount/],
    ['an underscore', field(6, 'Debit', '1_000'), 'bad_amount', /1_000/],
    ['a thousands point', field(6, 'Debit', '1.234,56'), 'bad_amount', /1\.234,56/],
    ['a thousands blank', field(6, 'Debit', '1 234,56'), 'bad_amount', /1 234,56/],
    ['three decimals', field(6, 'Debit', '1,234'), 'bad_amount', /1,234/],
    ['a word for an amount', field(6, 'Credit', 'NaN'), 'bad_amount', /Credit: "NaN"/],
    ['no account', field(6, 'CompteNum', ''), 'missing_value', /Line 6 has no CompteNum/],
    ['no entry date', field(6, 'EcritureDate', ' '), 'missing_value', /Line 6 has no EcritureDate/],
    ['a third-party account of letters', field(6, 'CompteNum', '4ABC'), 'bad_account', /4ABC/],
    [
      'a debit and another credit',
      field(6, 'Credit', '20,00'),
      'debit_and_credit',
      /Line 6 has both a debit and a different credit/,
    ],
    ['a Sens of another kind', sens('X', 'C'), 'bad_side', /Sens: "X"/],
    [
      'debit ≠ credit',
      field(6, 'Debit', '121,00'),
      'unbalanced_ledger',
      /Total debit \(2301\.00\) is not total credit \(2300\.00\)/,
    ],
    [
      'months first',
      every((row) => ({ ...row, date: row.date.replace(/^(....)(..)(..)$/, '$2/28/$1') })),
      'month_first_dates',
      /month\/day\/year/,
    ],
  ])('%s', async (_, content, code, sentence) => {
    const report = await readText(content)
    expect(report.verdict).toBe('refused')
    expect(report.refusals[0]).toMatchObject({ code, message: expect.stringMatching(sentence) })
  })

  it('lists every bad line, in the order of the file', async () => {
    const content = field(6, 'Debit', 'abc').split('\r\n')
    content[9] = (content[9] ?? '').replace('20240305', '20240332')
    const report = await readText(content.join('\r\n'))
    expect(report.refusals.map(({ code, position }) => [code, position])).toEqual([
      ['bad_amount', 6],
      ['bad_date', 10],
    ])
  })

  it('names the entries that make the totals differ', async () => {
    const report = await readText(field(6, 'Debit', '121,00'))
    expect(report.refusals[1]).toMatchObject({
      code: 'unbalanced_entry',
      position: 6,
      message: expect.stringContaining('VE 2'),
    })
  })

  it('says it in French to the French', async () => {
    const report = await readText(field(6, 'EcritureDate', '20240231'), 'language: fr')
    expect(report.refusals[0]?.message).toBe('Ligne 6, EcritureDate : « 20240231 » n’est pas une date du calendrier.')
  })
})

describe('dates whose year comes last', () => {
  const dated = (dates: string[]) =>
    fecText(dates.flatMap((date, index) => sale(1, { date, pieceDate: '', num: String(index + 1) })))

  it('are day first when one of them has a day above 12', async () => {
    const report = await readText(dated(['05/01/2024', '06/02/2024', '13/03/2024']))
    expect(report.ledger).toMatchObject({ first_date: '2024-01-05', last_date: '2024-03-13' })
  })

  it('are day first when month first would leave the period of the file', async () => {
    const report = await readText(dated(['01/09/2024', '20240902', '20240930']))
    expect([report.verdict, report.ledger?.first_date]).toEqual(['accepted', '2024-09-01'])
  })

  it('refuse the file when nothing decides', async () => {
    const report = await readText(dated(['01/01/2024', '02/03/2024', '03/02/2024', '12/12/2024']))
    expect(report.refusals[0]).toMatchObject({ code: 'ambiguous_dates', message: expect.stringContaining('YYYYMMDD') })
  })
})
