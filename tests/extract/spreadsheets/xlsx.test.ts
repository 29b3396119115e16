import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { RecordCutter } from '../../../extract/connectors/spreadsheets/csv.ts'
import { type MadeWorkbook, number, row, shared, text, workbookOf } from '../../helpers/workbooks.ts'
import { fixturesRoot } from '../support.ts'
import { read } from './xlsx-support.ts'

const HEADER = row(1, text('A1', 'Code client') + text('B1', 'Montant'))
const LINE = row(2, text('A2', 'C001') + number('B2', '120.5'))

const oneSheet = (rows: string, more: Partial<MadeWorkbook> = {}) => workbookOf({ sheets: [{ rows }], ...more })

describe('a sheet of a workbook', () => {
  it('is read as text, with what each cell is and the row it stands in', async () => {
    const { sheet, rows, warnings } = await read(
      oneSheet(HEADER + LINE + row(7, text('A7', ' C,"2\nb ') + text('B7', '1 234,56'))),
    )
    expect(sheet).toMatchObject({ name: 'Feuil1', header: ['Code client', 'Montant'], headerRow: 1, rows: 2 })
    expect(rows).toEqual([
      { position: 2, types: 'tn', cells: ['C001', '120.5'] },
      { position: 7, types: 'tt', cells: [' C,"2\nb ', '1 234,56'] },
    ])
    expect(warnings).toEqual([])
  })

  it('may keep its texts apart, in pieces, with how they are pronounced', async () => {
    const part =
      '<si><r><t>Code </t></r><r><t>client</t></r><rPh><t>kod</t></rPh></si><si><t>a_x000D_b &amp; \u2028c</t></si>'
    const sharedPart = { data: `<x:sst xmlns:x="s">${part.replace(/<(\/?)/g, '<$1x:')}</x:sst>` }
    const { sheet, rows } = await read(
      oneSheet(row(1, shared('A1', 0) + text('B1', 'Montant')) + row(2, shared('A2', 1)), { sharedPart }),
    )
    expect(sheet?.header).toEqual(['Code client', 'Montant'])
    expect(rows).toEqual([{ position: 2, types: 't-', cells: ['a\rb & \u2028c', ''] }])
  })

  it('has its header below titles, where the names we know are', async () => {
    const titles = row(1, text('A1', 'Encours clients')) + row(2, text('A2', 'au') + text('B2', '31/12/2025'))
    const header = row(4, text('B4', 'Code client') + text('C4', 'Montant') + text('D4', 'Remarque'))
    const { sheet, rows } = await read(oneSheet(titles + header + row(5, text('B5', 'C001') + text('D5', 'x'))))
    expect(sheet).toMatchObject({ header: ['', 'Code client', 'Montant', 'Remarque'], headerRow: 4 })
    expect(rows).toEqual([{ position: 5, types: '-t-t', cells: ['', 'C001', '', 'x'] }])
  })

  it('has its header where the configuration says, or is refused', async () => {
    const book = oneSheet(HEADER + LINE + row(4, text('A4', 'x')))
    expect((await read(book, { headerRow: 2 })).sheet?.header).toEqual(['C001', '120.5'])
    for (const headerRow of [3, 9]) expect((await read(book, { headerRow })).refused?.code).toBe('no_header_row')
  })
})

describe('which sheet', () => {
  const other = { rows: row(1, text('A1', 'Total') + number('B1', '3')) }

  it('the configured one, whatever the others hold', async () => {
    const book = workbookOf({ sheets: [{ rows: HEADER + LINE }, { ...other, name: 'Données 2' }] })
    expect((await read(book, { sheet: 'donnees 2' })).sheet?.name).toBe('Données 2')
    const { refused } = await read(book, { sheet: 'Absente' })
    expect(refused?.code).toBe('no_such_sheet')
    expect(refused?.message).toContain('Feuil1, Données 2')
  })

  it('the only one that holds anything', async () => {
    expect((await read(workbookOf({ sheets: [{ rows: '' }, other, { rows: '' }] }))).sheet?.name).toBe('Feuil2')
  })

  it('the only one whose header is recognised, and the others are named', async () => {
    const { sheet, warnings } = await read(workbookOf({ sheets: [other, { rows: HEADER + LINE }] }))
    expect([sheet?.name, warnings]).toEqual(['Feuil2', ['sheet_chosen']])
  })

  it('else none: the person is asked, with the names of the sheets', async () => {
    for (const sheets of [
      [other, other],
      [{ rows: HEADER }, { rows: HEADER }],
    ]) {
      const { refused } = await read(workbookOf({ sheets }))
      expect(refused).toMatchObject({ code: 'which_sheet', message: expect.stringContaining('Feuil1, Feuil2') })
    }
  })

  it('none when all are empty', async () => {
    expect((await read(oneSheet(''))).refused?.code).toBe('empty_sheet')
  })
})

const fixtures = fixturesRoot()
const folder = join(fixtures ?? '', 'bank-csv')
const twins = fixtures ? readdirSync(folder).filter((name) => name.endsWith('.xlsx')) : []

it.skipIf(!fixtures).each(twins)(
  '%s, made by others, holds the header and the rows of its twin in text',
  async (name) => {
    const cutter = new RecordCutter(',')
    const records = [
      ...cutter.write(await readFile(join(folder, name.replace('.xlsx', '.csv')), 'utf8')),
      ...cutter.end(),
    ]
    const { sheet, warnings } = await read(await readFile(join(folder, name)))
    expect([sheet?.header, sheet?.rows]).toEqual([records[0]?.cells, records.length - 1])
    expect(warnings).toEqual([])
  },
)
