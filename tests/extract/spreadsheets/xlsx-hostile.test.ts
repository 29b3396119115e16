import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type MadeWorkbook, number, row, shared, text, workbookOf, zipOf } from '../../helpers/workbooks.ts'
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

  it('sizes written in eight bytes are read, and are capped alike', async () => {
    const data = `<worksheet><sheetData>${HEADER}${LINE}</sheetData></worksheet>`
    expect((await read(workbookOf({ sheets: [{ rows: '', part: { data, isLong: true } }] }))).rows).toHaveLength(1)
    const endless = { data, isLong: true, says: { size: 2 ** 40 } }
    expect((await read(workbookOf({ sheets: [{ rows: '', part: endless }] }))).refused?.code).toBe('zip_bomb')
  })

  it('a directory whose place is written in eight bytes is read', async () => {
    const short = oneSheet(HEADER + LINE)
    const [body, end] = [short.subarray(0, -22), Buffer.from(short.subarray(-22))]
    const [long, locator] = [Buffer.alloc(56), Buffer.alloc(20)]
    long.writeUInt32LE(0x06064b50, 0)
    for (const [at, from] of [
      [40, 12],
      [48, 16],
    ] as const)
      long.writeUInt32LE(end.readUInt32LE(from), at)
    long.writeUInt16LE(end.readUInt16LE(10), 32)
    locator.writeUInt32LE(0x07064b50, 0)
    locator.writeUInt32LE(body.length, 8)
    end.writeUInt32LE(0xffffffff, 16)
    expect((await read(Buffer.concat([body, long, locator, end]))).rows).toHaveLength(1)
    expect((await read(Buffer.concat([body, end]))).refused?.code).toBe('zip_damaged')
  })

  it('a member that is stored, not deflated, is read', async () => {
    const rows = `<worksheet><sheetData>${HEADER}${LINE}</sheetData></worksheet>`
    const part = { data: rows, packed: Buffer.from(rows), says: { method: 0 } }
    expect((await read(workbookOf({ sheets: [{ rows: '', part }] }))).rows).toHaveLength(1)
    expect(deflateRawSync(rows).length).toBeLessThan(rows.length)
  })
})

it('a workbook of which any bytes are changed is read or refused, and never breaks the reader', async () => {
  const sheets = [{ rows: HEADER + LINE + row(3, shared('A3', 0) + number('B3', '46053', 1)) }]
  const good = workbookOf({ sheets, shared: ['x'], formats: [14] })
  const change = fc.record({ at: fc.nat(good.length - 1), byte: fc.nat(255) })
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), fc.nat(good.length), async (changes, cut) => {
      const bad = Buffer.from(good)
      for (const { at, byte } of changes) bad[at] = byte
      const { sheet, refused } = await read(cut % 5 === 0 ? bad.subarray(0, cut) : bad)
      expect(sheet !== null || refused !== null).toBe(true)
    }),
    { numRuns: 200 },
  )
})
