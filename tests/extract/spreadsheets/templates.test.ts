import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { KIND_NAMES, KINDS, type KindName } from '../../../extract/connectors/spreadsheets/kinds.ts'
import { inflate, openZip } from '../../../extract/connectors/spreadsheets/zip.ts'
import { initWorkspace } from '../../../scripts/commands/init.ts'
import { number, row, text, zipOf } from '../../helpers/workbooks.ts'
import { drop, pullAt, rawRows } from '../support.ts'

/** What a person types in a column of each type, as a spreadsheet program stores it, and what must land. */
const TYPED = {
  text: [(place: string) => text(place, '007 Dupré &amp; fils'), '007 Dupré & fils'],
  // 31 January 2026 is day 46,053 counted from 1900: 28 February 2024 is day 45,350, and 703 days lie between.
  date: [(place: string) => number(place, '46053', 1), '2026-01-31'],
  month: [(place: string) => number(place, '46023', 2), '2026-01-01'],
  amount: [(place: string) => number(place, '1234.5', 3), '1234.50'],
  integer: [(place: string) => number(place, '30'), '30'],
  rate: [(place: string) => number(place, '1.25'), '1.25'],
  share: [(place: string) => number(place, '0.125'), '0.125'],
  currency: [(place: string) => text(place, 'USD'), 'USD'],
  choice: [(place: string) => text(place, 'après'), 'after'],
} as const

async function newWorkspace(language: 'fr' | 'en'): Promise<string> {
  const workspace = await mkdtemp(join(tmpdir(), 'encours-templates-'))
  await initWorkspace(workspace, language)
  return workspace
}

/** The parts of a workbook, the first sheet with one more row. */
async function filled(path: string, cells: string): Promise<Buffer> {
  const zip = await openZip(path)
  const parts: { name: string; data: Buffer }[] = []
  for (const member of zip.members.values()) {
    const chunks: Buffer[] = []
    for await (const chunk of inflate(zip, member)) chunks.push(chunk)
    const data = Buffer.concat(chunks)
    const isTable = member.name === 'xl/worksheets/sheet1.xml'
    const more = () => Buffer.from(String(data).replace('</sheetData>', `${row(2, cells)}</sheetData>`))
    parts.push({ name: member.name, data: isTable ? more() : data })
  }
  return zipOf(parts)
}

const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.trunc(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))

const rowOf = (kind: KindName): string =>
  KINDS[kind].fields.map(({ type }, column) => TYPED[type][0](`${letters(column)}2`)).join('')

describe.each(['fr', 'en'] as const)('the templates that encours init writes (%s)', (language) => {
  it('are one for each kind, never written over', async () => {
    const workspace = await newWorkspace(language)
    const folder = join(workspace, 'templates')
    expect((await readdir(folder)).toSorted()).toEqual(KIND_NAMES.map((kind) => `${kind}.${language}.xlsx`).toSorted())
    await writeFile(join(folder, `rates.${language}.xlsx`), 'mine')
    const again = await initWorkspace(workspace, language)
    expect([again.created, again.kept.length]).toEqual([[], 3 + KIND_NAMES.length])
    expect(await readFile(join(folder, `rates.${language}.xlsx`), 'utf8')).toBe('mine')
  })

  it('are read without any mapping once filled in: every column lands, with nothing to remark', async () => {
    const workspace = await newWorkspace(language)
    for (const kind of KIND_NAMES) {
      const name = `${kind}.${language}.xlsx`
      await drop(workspace, name, await filled(join(workspace, 'templates', name), rowOf(kind)))
    }
    const { files } = await pullAt(workspace, '2026-02-01T08:00:00Z')
    expect(files.map(({ name, verdict, warnings, landed }) => [name, verdict, warnings, landed])).toEqual(
      KIND_NAMES.toSorted().map((kind) => [`${kind}.${language}.xlsx`, 'accepted', [], 1]),
    )
    for (const kind of KIND_NAMES) {
      const { fields } = KINDS[kind]
      const columns = fields.map(({ name }) => `"${name}"`).join(', ')
      const landed = await rawRows(workspace, `select ${columns} from spreadsheets__${kind}`)
      expect(landed, kind).toEqual([fields.map(({ type }) => TYPED[type][1])])
    }
  })

  it('are accepted as they are, empty', async () => {
    const workspace = await newWorkspace(language)
    const name = `disputes.${language}.xlsx`
    await drop(workspace, name, await readFile(join(workspace, 'templates', name)))
    const { files } = await pullAt(workspace, '2026-02-01T08:00:00Z')
    expect(files.map(({ verdict, read }) => [verdict, read])).toEqual([['accepted', 0]])
  })
})
