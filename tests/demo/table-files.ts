import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'

/** Python's own zipfile and XML readers: they share nothing with what wrote the workbooks. */
const READER = `
import json, re, sys, zipfile
import xml.etree.ElementTree as xml
name = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
out = {}
for path in sys.argv[1:]:
    book = zipfile.ZipFile(path)
    assert book.testzip() is None
    part = lambda member: xml.fromstring(book.read(member))
    for member in book.namelist(): part(member)
    texts = [''.join(t.text or '' for t in si.iter(name + 't')) for si in part('xl/sharedStrings.xml')]
    rows = []
    for row in part('xl/worksheets/sheet1.xml').iter(name + 'row'):
        cells = {}
        for cell in row:
            column = 0
            for letter in re.match('[A-Z]+', cell.get('r')).group(): column = column * 26 + ord(letter) - 64
            value = cell.find(name + 'v').text
            cells[column - 1] = texts[int(value)] if cell.get('t') == 's' else [value, cell.get('s') or '0']
        rows.append([cells.get(at, '') for at in range(max(cells, default=-1) + 1)])
    out[path] = rows
print(json.dumps(out))
`
const PYTHON = join(import.meta.dirname, '..', '..', '.venv', 'bin', 'python')
const DAY_STYLE = '1'

/** Rows of each workbook, header first, as text; days as ISO, amounts and shares as stored. */
export function readWorkbooks(files: readonly { name: string; bytes: Buffer }[]): Map<string, string[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'encours-demo-workbooks-'))
  try {
    const paths = files.map(({ bytes }, index) => {
      const path = join(folder, `${index}.xlsx`)
      writeFileSync(path, bytes)
      return path
    })
    const told = execFileSync(PYTHON, ['-c', READER, ...paths], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
    const books = JSON.parse(told) as Record<string, (string | [string, string])[][]>
    return new Map(
      files.map(({ name }, index) => [name, (books[paths[index] ?? ''] ?? []).map((row) => row.map(shown))]),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function shown(cell: string | [string, string]): string {
  if (typeof cell === 'string') return cell
  const [value, style] = cell
  // Day 1 of a spreadsheet is 1 January 1900; it believes in a 29 February 1900.
  return style === DAY_STYLE
    ? new Date(Date.UTC(1899, 11, 30) + Number(value) * 86_400_000).toISOString().slice(0, 10)
    : value
}

/** Rows of a text table that quotes nothing. */
export function readText(bytes: Buffer, encoding: string, separator: string): string[][] {
  const text = iconv.decode(bytes, encoding)
  if (text.includes('"')) throw new Error('this small reader knows no quotes')
  return text
    .split('\r\n')
    .slice(0, -1)
    .map((line) => line.split(separator))
}
