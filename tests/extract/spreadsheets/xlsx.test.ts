import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { RecordCutter } from '../../../extract/connectors/spreadsheets/csv.ts'
import { type MadeWorkbook, number, row, shared, text, workbookOf, zipOf } from '../../helpers/workbooks.ts'
import { fixturesRoot } from '../support.ts'
import { read } from './xlsx-support.ts'

const HEADER = row(1, text('A1', 'Code client') + text('B1', 'Montant'))
const LINE = row(2, text('A2', 'C001') + number('B2', '120.5'))

const oneSheet = (rows: string, more: Partial<MadeWorkbook> = {}) => workbookOf({ sheets: [{ rows }], ...more })

/** An old Office container: its magic number, then a name in its directory. */
const container = (name: string) =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(1024),
    Buffer.from(name, 'utf16le'),
    Buffer.alloc(512),
  ])

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

describe('files that only look like a workbook each get their own sentence', () => {
  it.each([
    ['46: a CSV renamed', 'Code client;Montant\nC001;12,50\n', 'text_named_xlsx'],
    ['46: a CSV in UTF-16 renamed', Buffer.from('\uFEFFCode client;Montant\n', 'utf16le'), 'text_named_xlsx'],
    ['a PDF renamed', Buffer.from('%PDF-1.7\n\x00\x01\x02'), 'unknown_content'],
    ['47: an .xls of old', container('Workbook'), 'old_workbook'],
    ['47: a workbook with a password', container('EncryptedPackage'), 'encrypted_workbook'],
    [
      '47: an encrypted archive',
      zipOf([{ name: 'xl/workbook.xml', data: 'x', says: { flags: 1 } }]),
      'encrypted_workbook',
    ],
    [
      'a binary workbook',
      zipOf([
        { name: '_rels/.rels', data: '<R><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></R>' },
        { name: 'xl/workbook.bin' },
      ]),
      'binary_workbook',
    ],
    [
      'an OpenDocument',
      zipOf([
        { name: 'mimetype', data: 'application/vnd.oasis' },
        { name: 'content.xml', data: '<a/>' },
      ]),
      'open_document',
    ],
    ['an archive of something else', zipOf([{ name: 'a.csv', data: 'a;b' }]), 'not_a_workbook'],
    ['an empty file', '', 'zip_truncated'],
  ])('%s', async (_name, content, code) => {
    const { refused } = await read(content)
    expect(refused?.code).toBe(code)
    expect(refused?.message).toMatch(/^(Ce|Le|Cette) .*[^{}]\.$/)
  })
})

describe('archives that no spreadsheet program writes are refused', () => {
  const book = oneSheet(HEADER + LINE)
  const withPart = (name: string) => oneSheet(HEADER + LINE, { more: [{ name, data: 'x' }] })

  it.each([
    ['44: a member above the folder', withPart('../../evil.xml'), 'zip_outside'],
    ['44: the same with backslashes', withPart('xl\\..\\..\\evil.xml'), 'zip_outside'],
    ['44: an absolute member', withPart('/etc/evil'), 'zip_outside'],
    ['44: a member on a drive', withPart('C:/evil'), 'zip_outside'],
    ['45: cut before its directory', book.subarray(0, book.length - 200), 'zip_truncated'],
    ['45: cut in the middle', book.subarray(0, book.length / 2), 'zip_truncated'],
    ['one name twice', withPart('xl/workbook.xml'), 'zip_damaged'],
    [
      'too many members',
      oneSheet(HEADER, { more: Array.from({ length: 200 }, (_, n) => ({ name: `m${n}` })) }),
      'zip_members',
    ],
    ['an unknown compression', zipOf([{ name: 'xl/workbook.xml', data: 'x', says: { method: 12 } }]), 'zip_unusual'],
    [
      'a wrong checksum',
      workbookOf({ sheets: [{ rows: '', part: { data: '<a/>', says: { crc: 1 } } }] }),
      'zip_damaged',
    ],
    [
      'bytes that do not inflate',
      workbookOf({ sheets: [{ rows: '', part: { packed: Buffer.from('zz'), says: { size: 9 } } }] }),
      'zip_damaged',
    ],
    [
      '40: a header that says less than there is',
      oneSheet(HEADER, { more: [{ name: 'xl/a.bin', data: Buffer.alloc(99), says: { size: 9 } }] }),
      'zip_lies',
    ],
    [
      'a header that says more than there is',
      oneSheet(HEADER, { more: [{ name: 'xl/a.xml', data: 'abc', says: { size: 9 } }] }),
      'zip_lies',
    ],
  ])('%s', async (_name, content, code) => {
    expect((await read(content)).refused?.code).toBe(code)
  })
})

describe('XML that no spreadsheet program writes is refused', () => {
  const ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'

  it.each([
    [
      '43: an entity that reads a file',
      workbookOf({ sheets: [{ before: ENTITY, rows: HEADER + row(2, text('A2', '&e;')) }] }),
      'doctype',
    ],
    [
      '43: a DOCTYPE in a part that is not read',
      oneSheet(HEADER + LINE, { more: [{ name: 'docProps/app.xml', data: `${' '.repeat(65_530)}<!DOCTYPE a><a/>` }] }),
      'doctype',
    ],
    [
      '43: a DOCTYPE in UTF-16',
      workbookOf({ sheets: [{ rows: '', part: { data: Buffer.from('\uFEFF<!DOCTYPE a><a/>', 'utf16le') } }] }),
      'doctype',
    ],
    ['an entity nobody declared', oneSheet(HEADER + row(2, text('A2', '&e;'))), 'zip_damaged'],
    [
      'a sheet cut short',
      workbookOf({ sheets: [{ rows: '', part: { data: '<worksheet><sheetData><row' } }] }),
      'zip_damaged',
    ],
    ['deep nesting', oneSheet('<a>'.repeat(70) + '</a>'.repeat(70)), 'zip_damaged'],
    [
      'bytes that are no UTF-8',
      workbookOf({ sheets: [{ rows: '', part: { data: Buffer.from('<a>\xe9</a>', 'latin1') } }] }),
      'zip_damaged',
    ],
    ['57: a text that is not there', oneSheet(HEADER + row(2, shared('A2', 99)), { shared: ['a'] }), 'missing_text'],
    ['57: a text of a negative number', oneSheet(HEADER + row(2, shared('A2', -1)), { shared: ['a'] }), 'missing_text'],
    ['54: cells that do not say where they are', oneSheet(`${HEADER}<row><c><v>1</v></c></row>`), 'no_cell_references'],
    ['rows in disorder', oneSheet(HEADER + row(4, number('A4', '1')) + row(3, number('A3', '1'))), 'zip_damaged'],
    ['a cell told twice', oneSheet(HEADER + row(2, number('A2', '1') + number('A2', '2'))), 'zip_damaged'],
    ['a cell past the last row', oneSheet(HEADER + row(2, number('A1048577', '1'))), 'zip_damaged'],
  ])('%s', async (_name, content, code) => {
    expect((await read(content)).refused?.code).toBe(code)
  })

  it('a row without a number is read when its cells say where they are', async () => {
    const { rows } = await read(oneSheet(`${HEADER}<row>${text('A3', 'C001')}</row>`))
    expect(rows).toEqual([{ position: 3, types: 't-', cells: ['C001', ''] }])
  })

  it('a member that is stored, not deflated, is read', async () => {
    const rows = `<worksheet><sheetData>${HEADER}${LINE}</sheetData></worksheet>`
    const part = { data: rows, packed: Buffer.from(rows), says: { method: 0 } }
    expect((await read(workbookOf({ sheets: [{ rows: '', part }] }))).rows).toHaveLength(1)
    expect(deflateRawSync(rows).length).toBeLessThan(rows.length)
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
