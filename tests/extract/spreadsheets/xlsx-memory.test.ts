import { describe, expect, it } from 'vitest'
import {
  number,
  type Part,
  repeated,
  row,
  SHEET_CLOSE,
  SHEET_OPEN,
  shared,
  text,
  workbookOf,
} from '../../helpers/workbooks.ts'
import { measure } from './xlsx-support.ts'

const MB = 1024 * 1024
const HEADER = row(1, text('A1', 'Code client') + text('B1', 'Montant'))
const LINE = row(2, text('A2', 'C001') + number('B2', '1'))
const SHEET = { data: SHEET_OPEN + HEADER + LINE + SHEET_CLOSE }

type Made = Omit<Part, 'name'>

const bookOf = (part: Made, more: readonly Part[] = [], stylesName = 'styles.xml') =>
  workbookOf({ sheets: [{ rows: '', part }], more, stylesName })
const sharing = (rows: string, sharedPart: Made) => workbookOf({ sheets: [{ rows: HEADER + rows }], sharedPart })
const padding = (megabytes: number) => repeated('', ' '.repeat(MB), megabytes, '')
const lying = (part: ReturnType<typeof repeated>, size: number): Made => ({ ...part, says: { ...part.says, size } })

/** Digits without a pattern, always the same. */
function* digits(): Generator<number> {
  for (let state = 7; ; state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) yield state
}
const next = digits()
const some = (): number => next.next().value ?? 0

/** A block that unfolds a hundred times: just below the ratio that is refused. */
const mixed = (length: number): string =>
  Array.from({ length: length / 1000 }, () => `${some()}${some()}`)
    .join('')
    .padEnd(length, 'a')

/** One element again and again, as many megabytes as twice `times`, that pack like `mixed`. */
function elements(open: string, element: (n: number) => string, close: string, times = 95): Made {
  const block: string[] = []
  for (let length = 0, n = 0; length < MB; n += 1) length += block[block.push(element(n)) - 1]?.length ?? 0
  return repeated(open, `${block.join('')}<!--${mixed(MB)}-->`, times, close)
}

function rowsOf(count: number): Made {
  const rows: string[] = []
  for (let n = 2; n <= count; n += 1)
    rows.push(row(n, text(`A${n}`, `Client ${some()}`) + number(`B${n}`, `${some()}.5`)))
  return { data: SHEET_OPEN + HEADER + rows.join('') + SHEET_CLOSE }
}

/** One text of 32,767 characters in each of the sheet's 16,384 columns. */
const wide = Array.from({ length: 16_384 }, (_, column) => shared(`${lettersOf(column)}2`, 0)).join('')

function lettersOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : lettersOf(Math.trunc(column / 26) - 1) + last
}

const cases: readonly (readonly [string, () => Buffer, string])[] = [
  ['40: 560 MB of rows', () => bookOf(repeated(SHEET_OPEN, '<row>'.repeat(MB / 5), 560, SHEET_CLOSE)), 'zip_bomb'],
  ['40: 1 GB said to be 1 MB', () => bookOf(lying(padding(1024), MB)), 'zip_lies'],
  ['40: 100 MB from a thousandth of it', () => bookOf(padding(100)), 'zip_bomb'],
  ['41: a padding member of 700 MB', () => bookOf(SHEET, [{ name: 'xl/pad.xml', ...padding(700) }]), 'zip_bomb'],
  [
    '41: the same said to be 1 kB',
    () => bookOf(SHEET, [{ name: 'xl/pad.bin', ...lying(padding(700), 1024) }]),
    'zip_lies',
  ],
  [
    '42: the last corner of a sheet',
    () => bookOf({ data: `${SHEET_OPEN}${HEADER}${row(1_048_576, number('XFD1048576', '1'))}${SHEET_CLOSE}` }),
    '0 rows',
  ],
  ['100,000 rows', () => bookOf(rowsOf(100_000)), '99999 rows'],
  ['60 MB of empty rows', () => bookOf(elements(SHEET_OPEN + HEADER, () => '<row/>', SHEET_CLOSE, 30)), '0 rows'],
  [
    'one cell of 150 MB',
    () => bookOf(repeated(`${SHEET_OPEN}${HEADER}<row><c r="A2"><v>`, mixed(MB), 150, `</v></c></row>${SHEET_CLOSE}`)),
    'too_large',
  ],
  [
    'an attribute of 150 MB',
    () => bookOf(repeated(`${SHEET_OPEN}${HEADER}<row a="`, mixed(MB), 150, `"></row>${SHEET_CLOSE}`)),
    'too_large',
  ],
  [
    'a row of a million attributes',
    () =>
      bookOf(
        repeated(
          `${SHEET_OPEN}${HEADER}<row `,
          Array.from({ length: 1_000_000 }, (_, n) => `a${n}=""`).join(' '),
          1,
          `></row>${SHEET_CLOSE}`,
        ),
      ),
    'too_large',
  ],
  [
    '190 MB of shared texts, long',
    () =>
      sharing(
        LINE,
        elements('<sst>', (n) => `<si><t>${mixed(30_000)}${n}</t></si>`, '</sst>'),
      ),
    '1 rows',
  ],
  [
    '190 MB of shared texts, short',
    () =>
      sharing(
        LINE,
        elements('<sst>', () => '<si/>', '</sst>'),
      ),
    'too_large',
  ],
  [
    '190 MB of styles',
    () =>
      bookOf(
        SHEET,
        [{ name: 'xl/more.xml', ...elements('<a><cellXfs>', () => '<xf/>', '</cellXfs></a>') }],
        'more.xml',
      ),
    'too_large',
  ],
  [
    'a shared text of 32,767 characters in 16,384 columns',
    () => sharing(row(2, wide), { data: `<sst><si><t>${'a'.repeat(32_767)}</t></si></sst>` }),
    'too_large',
  ],
]

describe('no workbook takes more than 300 MB to read or to refuse', () => {
  it.each(cases)('%s', async (name, make, verdict) => {
    const measured = await measure(make())
    console.info(`${name}: ${measured.verdict}, ${measured.peakMb} MB`)
    expect(measured.verdict).toBe(verdict)
    expect(measured.peakMb).toBeGreaterThan(0)
    expect(measured.peakMb).toBeLessThanOrEqual(300)
  })
})

describe('a process that reads a workbook', () => {
  it('ends when it holds more than it may, whatever fills it', async () => {
    expect((await measure(bookOf(rowsOf(10_000)), 60, 10)).verdict).toBe('too_large')
  })

  it('is ended when it lasts too long', async () => {
    expect((await measure(bookOf(SHEET), 0.01)).verdict).toBe('too_slow')
  })
})
