import { describe, expect, it } from 'vitest'
import { styleOf } from '../../../extract/connectors/spreadsheets/workbook/cell-styles.ts'
import { dayOf, placeOf, plainNumber } from '../../../extract/connectors/spreadsheets/workbook/cell-values.ts'
import { type MadeWorkbook, number, row, text, workbookOf } from '../../helpers/workbooks.ts'
import { read } from './xlsx-support.ts'

const HEADER = row(1, text('A1', 'Code client') + text('B1', 'Montant'))

/** The second row of a sheet whose first is the header. */
async function cellsOf(cells: string, more: Partial<MadeWorkbook> = {}) {
  const { rows, warnings } = await read(workbookOf({ sheets: [{ rows: HEADER + row(2, cells) }], ...more }))
  return { types: rows[0]?.types, cells: rows[0]?.cells, warnings }
}

describe('a number is kept to the fifteen digits that a sheet keeps', () => {
  it.each([
    ['55: 0.1 + 0.2', '0.30000000000000004', '0.3'],
    ['55: a price', '1234.5600000000001', '1234.56'],
    ['55: nines that round up', '99.999999999999999', '100'],
    ['a power of ten', '1.2345E3', '1234.5'],
    ['a small one', '1.5e-7', '0.00000015'],
    ['a large one', '1.2345678901234567E+17', '123456789012346000'],
    ['a negative one', '-0.50', '-0.5'],
    ['no negative zero', '-0.0', '0'],
    ['zeros in front', '007', '7'],
    ['a whole number of many digits, as written', '12345678901234567', '12345678901234567'],
    ['zero', '0', '0'],
    ['no digit before the point', '.5', '0.5'],
    ['no digit after it', '5.', '5'],
  ])('%s: %s is %s', (_name, stored, expected) => expect(plainNumber(stored)).toBe(expected))

  it.each(['', 'NaN', 'INF', '0x10', '1,5', '1_000', '1e9999', '--1', '1 2'])('%s is none', (stored) =>
    expect(plainNumber(stored)).toBeNull(),
  )
})

describe('a day is counted from 1900 or 1904', () => {
  it.each([
    ['1', false, '1900-01-01'],
    ['59', false, '1900-02-28'],
    ['61', false, '1900-03-01'],
    ['45350', false, '2024-02-28'],
    ['45351', false, '2024-02-29'],
    ['2958465', false, '9999-12-31'],
    // 1,462 days lie between 1 January 1900 and 2 January 1904, the wrong 29 February 1900 included.
    ['0', true, '1904-01-01'],
    ['43888', true, '2024-02-28'],
    ['45350.5', false, '2024-02-28T12:00:00'],
    ['45350.999999999', false, '2024-02-28T23:59:59'],
  ])('%s (from 1904: %s) is %s', (serial, date1904, expected) => expect(dayOf(serial, date1904)).toBe(expected))

  it.each(['0', '60', '2958466', '-1', '0.75'])('%s is no day', (serial) => expect(dayOf(serial, false)).toBeNull())
})

describe('a format says whether a number is a day', () => {
  it.each([
    [14, undefined, true],
    [22, undefined, true],
    [0, undefined, false],
    [4, undefined, false],
    [20, undefined, false],
    [164, 'dd/mm/yyyy', true],
    [164, 'jj/mm/aaaa', true],
    [164, '[$-40C]d mmmm yyyy;@', true],
    [164, 'mmm-yy', true],
    [164, 'yyyy-mm-dd hh:mm:ss.000', true],
    [164, 'mmmm', true],
    [164, '[h]:mm:ss', false],
    [164, 'mm:ss', false],
    [164, '#,##0.00 "jours dus"', false],
    [164, '#,##0.00\\ "€";[Red]-#,##0.00\\ "€"', false],
    [164, '0.00_d', false],
    [164, 'General', false],
  ])('%i %s: %s', (id, code, expected) => expect(styleOf(id, code).isDay).toBe(expected))
})

it.each([
  ['A1', { column: 0, row: 1 }],
  ['AA10', { column: 26, row: 10 }],
  ['XFD1048576', { column: 16_383, row: 1_048_576 }],
  ['XFE1', null],
  ['A1048577', null],
  ['A0', null],
  ['a1', null],
  ['1', null],
  ['$A$1', null],
])('%s is a place of a sheet, or none', (reference, expected) => expect(placeOf(reference)).toEqual(expected))

describe('cells', () => {
  it('48: a day of a workbook that counts from 1904 is that day', async () => {
    const more = { formats: [14], date1904: true }
    expect(await cellsOf(text('A2', 'C1') + number('B2', '43888', 1), more)).toMatchObject({
      types: 'td',
      cells: ['C1', '2024-02-28'],
    })
  })

  it('a day is told from an amount by how it is shown', async () => {
    const more = { formats: ['dd/mm/yyyy', '#,##0.00'] }
    const { types, cells } = await cellsOf(number('A2', '45350', 1) + number('B2', '45350', 2), more)
    expect([types, cells]).toEqual(['dn', ['2024-02-28', '45350']])
  })

  it('49: a date written as text stays the text it is', async () => {
    expect(await cellsOf(text('A2', '28/02/2024'))).toMatchObject({ types: 't-', cells: ['28/02/2024', ''] })
  })

  it('an ISO date, as strict workbooks store it, is a day', async () => {
    expect(await cellsOf('<c r="A2" t="d"><v>2024-02-28T00:00:00</v></c>')).toMatchObject({ types: 'd-' })
  })

  it('50: a formula counts by its last value; without one, the cell says so', async () => {
    const computed = '<c r="A2" t="str"><f>B2&amp;"x"</f><v>C1</v></c><c r="B2"><f>1+1</f><v>2</v></c>'
    expect(await cellsOf(computed)).toMatchObject({ types: 'tn', cells: ['C1', '2'] })
    const never = '<c r="A2" t="str"><f>""</f><v></v></c><c r="B2"><f>SUM(C1:C3)</f><v/></c>'
    expect(await cellsOf(never)).toMatchObject({ types: '-f', cells: ['', '=SUM(C1:C3)'] })
    expect(await cellsOf('<c r="A2"><f>1+1</f></c>')).toMatchObject({ types: 'f-', cells: ['=1+1', ''] })
  })

  it('51: an error stays what it is called', async () => {
    expect(await cellsOf('<c r="A2" t="e"><f>X</f><v>#N/A</v></c>')).toMatchObject({ types: 'e-', cells: ['#N/A', ''] })
  })

  it('yes and no are TRUE and FALSE', async () => {
    expect(await cellsOf('<c r="A2" t="b"><v>1</v></c><c r="B2" t="b"><v>0</v></c>')).toMatchObject({
      types: 'bb',
      cells: ['TRUE', 'FALSE'],
    })
  })

  it('56: a code shown with its leading zeros is read as it is shown, with a warning; a bare number is a number', async () => {
    const { types, cells, warnings } = await cellsOf(number('A2', '123', 1) + number('B2', '123'), {
      formats: ['00000'],
    })
    expect([types, cells, warnings]).toEqual(['tn', ['00123', '123'], ['shown_zeros']])
  })

  it('blanks alone are nothing', async () => {
    expect((await read(workbookOf({ sheets: [{ rows: HEADER + row(2, text('A2', ' ')) }] }))).rows).toEqual([])
  })
})

describe('what surrounds the table', () => {
  const LINE = row(2, text('A2', 'C1') + number('B2', '1'))
  const book = (rows: string, after = '') => workbookOf({ sheets: [{ rows: HEADER + LINE + rows, after }] })
  const merged = (...ranges: string[]) =>
    `<mergeCells>${ranges.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells>`

  it('42: a cell in the last corner of the sheet adds neither a row nor a column, and is named', async () => {
    const { sheet, rows } = await read(book(row(1_048_576, number('XFD1048576', '1'))))
    expect(rows).toEqual([{ position: 2, types: 'tn', cells: ['C1', '1'] }])
    expect(sheet?.remarks).toMatchObject([
      { code: 'outside_cells', position: 1_048_576, holes: { n: 1, part: 'XFD1048576' } },
    ])
  })

  it('52: merged cells in the header refuse it; above it nothing is said; below it a warning', async () => {
    expect((await read(book('', merged('A1:B1')))).refused?.code).toBe('merged_header')
    expect((await read(book('', merged('B1:B2')))).refused?.code).toBe('merged_header')
    expect((await read(book('', merged('D1:E1')))).warnings).toEqual([])
    expect((await read(book('', merged('A2:A3', 'B5:B6')))).warnings).toEqual(['merged_cells'])
    const title = row(1, text('A1', 'Titre')) + row(2, text('A2', 'Code client') + text('B2', 'Montant'))
    const { warnings, refused } = await read(workbookOf({ sheets: [{ rows: title, after: merged('A1:B1') }] }))
    expect([warnings, refused]).toEqual([[], null])
  })

  it('53: hidden rows are read and told; hidden sheets are told and not read', async () => {
    const { rows, warnings } = await read(
      workbookOf({
        sheets: [
          { rows: HEADER + LINE, state: 'hidden', name: 'Cachée' },
          { rows: HEADER + LINE + row(3, text('A3', 'C2'), ' hidden="1"'), name: 'Vue' },
          { rows: HEADER, state: 'veryHidden' },
        ],
      }),
    )
    expect([rows.length, warnings]).toEqual([2, ['hidden_sheets', 'hidden_rows']])
  })

  it('53: a hidden sheet that the configuration names is read, and told', async () => {
    const sheets = [{ rows: HEADER + LINE, state: 'hidden' as const, name: 'Cachée' }, { rows: HEADER }]
    expect((await read(workbookOf({ sheets }), { sheet: 'Cachée' })).warnings).toEqual(['hidden_sheet_read'])
  })
})
