import { link, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type FecRow, fecText } from '../helpers/fec.ts'
import { drop, LEDGER, newWorkspace, pullAt, rawRows, sale, TEXT } from './support.ts'

const LATEST = `(select * from fec__ledger_lines
  qualify row_number() over (partition by _entity, _fiscal_year, _identity, _occurrence order by _loaded_at desc) = 1)`

/** A workspace that has landed LEDGER on 1 June. */
async function landedOnce(): Promise<string> {
  const workspace = await newWorkspace()
  await drop(workspace, 'FEC-2024-05.txt', TEXT)
  await pullAt(workspace, '2024-06-01T08:00:00Z')
  return workspace
}

const counts = ({ read, landed, unchanged, refused, deleted }: Awaited<ReturnType<typeof pullAt>>) => ({
  read,
  landed,
  unchanged,
  refused,
  deleted,
})

describe('a first ledger', () => {
  it('lands every line with its year, its place in the file and the run’s clock', async () => {
    const workspace = await landedOnce()
    const rows = await rawRows(
      workspace,
      `select count(*), min(_position), max(_position), any_value(_entity), any_value(_fiscal_year), any_value(_loaded_at),
         any_value(_source_file), bool_or(_deleted) from fec__ledger_lines`,
    )
    expect(rows[0]).toEqual(['14', '2', '15', 'main', '2024-01-01', '2024-06-01 08:00:00', 'FEC-2024-05.txt', 'false'])
    const [exported] = await rawRows(
      workspace,
      `select fiscal_year_start, first_date, last_date, opening_journals, lines, total_debit, total_credit from fec__exports`,
    )
    expect(exported).toEqual(['2024-01-01', '2024-01-01', '2024-05-05', 'AN', '14', '2300.00', '2300.00'])
  })

  it('keeps the text as it is, padding included', async () => {
    const workspace = await newWorkspace()
    await drop(workspace, 'a.txt', TEXT.replace('411000\t', ' 411000 \t'))
    await pullAt(workspace, '2024-06-01T00:00:00Z')
    const [row] = await rawRows(
      workspace,
      `select "CompteNum", "Debit", "Montant" from fec__ledger_lines where _position = 3`,
    )
    expect(row).toEqual([' 411000 ', '500,00', 'null'])
  })

  it('two identical lines are two lines', async () => {
    const workspace = await newWorkspace()
    await drop(workspace, 'a.txt', fecText([...LEDGER, ...sale(5), ...sale(5)]))
    await pullAt(workspace, '2024-06-01T00:00:00Z')
    const rows = await rawRows(workspace, `select _occurrence, count(*) from fec__ledger_lines group by 1 order by 1`)
    expect(rows).toEqual([
      ['1', '14'],
      ['2', '2'],
      ['3', '2'],
    ])
  })
})

describe('the same year exported again', () => {
  it('the same bytes, under the same name or another, change nothing', async () => {
    const workspace = await landedOnce()
    await drop(workspace, 'copy.txt', TEXT)
    const result = await pullAt(workspace, '2024-06-02T08:00:00Z')
    expect(result.files.map(({ verdict }) => verdict)).toEqual(['known', 'known'])
    expect(counts(result)).toEqual({ read: 0, landed: 0, unchanged: 0, refused: 0, deleted: 0 })
    expect(await rawRows(workspace, 'select count(*) from files')).toEqual([['1']])
  })

  it('lines added are the only ones landed', async () => {
    const workspace = await landedOnce()
    await drop(workspace, 'FEC-2024-06.txt', fecText([...LEDGER, ...sale(6)]))
    const result = await pullAt(workspace, '2024-07-01T08:00:00Z')
    expect(counts(result)).toEqual({ read: 16, landed: 2, unchanged: 14, refused: 0, deleted: 0 })
    expect(await rawRows(workspace, 'select distinct _fiscal_year from fec__ledger_lines')).toEqual([['2024-01-01']])
  })

  it('a letter is a new version of the same line', async () => {
    const workspace = await landedOnce()
    const lettered = LEDGER.map((row) =>
      row.piece === 'F1' && row.aux ? { ...row, letter: 'A', letterDate: '20240610' } : row,
    )
    await drop(workspace, 'b.txt', fecText(lettered))
    const result = await pullAt(workspace, '2024-07-01T08:00:00Z')
    expect(counts(result)).toEqual({ read: 14, landed: 1, unchanged: 13, refused: 0, deleted: 0 })
    const versions = await rawRows(
      workspace,
      `select "EcritureLet", count(distinct _identity) over (), _loaded_at from fec__ledger_lines
       where "PieceRef" = 'F1' and "CompAuxNum" = 'C001' order by _loaded_at`,
    )
    expect(versions).toEqual([
      ['', '1', '2024-06-01 08:00:00'],
      ['A', '1', '2024-07-01 08:00:00'],
    ])
  })

  it('a line corrected is buried and born again; a line gone is buried; nothing is lost', async () => {
    const workspace = await newWorkspace()
    // 44 lines, so that 4 gone are less than a tenth.
    const many = [
      ...LEDGER,
      ...Array.from({ length: 15 }, (_, index) => sale(5, { num: `5${index}`, piece: `G${index}` })).flat(),
    ]
    await drop(workspace, 'a.txt', fecText(many))
    await pullAt(workspace, '2024-06-01T08:00:00Z')
    const corrected = many
      .filter(({ piece }) => piece !== 'G0')
      .map((row) => (row.piece === 'G1' ? { ...row, label: 'Vente corrigée' } : row))
    await drop(workspace, 'b.txt', fecText(corrected))
    const result = await pullAt(workspace, '2024-07-01T08:00:00Z')
    expect(counts(result)).toEqual({ read: 42, landed: 2, unchanged: 40, refused: 0, deleted: 4 })
    const [latest] = await rawRows(
      workspace,
      `select count(*) filter (where not _deleted), count(*) filter (where _deleted) from ${LATEST}`,
    )
    expect(latest).toEqual(['42', '4'])
    const [tombstone] = await rawRows(
      workspace,
      `select "Debit", _source_file, _loaded_at from fec__ledger_lines where _deleted and "PieceRef" = 'G0' and "CompAuxNum" = 'C001'`,
    )
    expect(tombstone).toEqual(['120,00', 'b.txt', '2024-07-01 08:00:00'])
  })

  it('a line that comes back is alive again', async () => {
    const workspace = await newWorkspace()
    const many = [...LEDGER, ...[6, 7, 8, 9, 10, 11].flatMap((month) => sale(month))]
    const short = many.filter(({ piece }) => piece !== 'F2')
    await drop(workspace, 'a.txt', fecText(many))
    await pullAt(workspace, '2024-12-01T00:00:00Z')
    await drop(workspace, 'b.txt', fecText(short))
    await pullAt(workspace, '2024-12-02T00:00:00Z')
    await drop(workspace, 'c.txt', fecText(many, { newline: '\n' }))
    const result = await pullAt(workspace, '2024-12-03T00:00:00Z')
    expect(counts(result)).toEqual({ read: 26, landed: 2, unchanged: 24, refused: 0, deleted: 0 })
    expect(await rawRows(workspace, `select count(*) from ${LATEST} where not _deleted`)).toEqual([['26']])
  })

  it('an export that ends earlier leaves the later lines alone', async () => {
    const workspace = await landedOnce()
    await drop(workspace, 'b.txt', fecText(LEDGER.slice(0, 10), { newline: '\n' }))
    const result = await pullAt(workspace, '2024-07-01T00:00:00Z')
    expect(counts(result)).toEqual({ read: 10, landed: 0, unchanged: 10, refused: 0, deleted: 0 })
    expect(await rawRows(workspace, `select count(*) from ${LATEST} where not _deleted`)).toEqual([['14']])
  })
})

describe('a file that takes too much away is held', () => {
  it.each<[string, FecRow[], string, RegExp]>([
    [
      'a whole journal gone',
      [...LEDGER.slice(4), ...sale(6)],
      'journal_vanished',
      /Journal AN has disappeared.*--accept-held [0-9a-f]{8}/,
    ],
    [
      'more than a tenth of the lines gone',
      [...LEDGER.slice(0, 4), ...LEDGER.slice(6)],
      'lines_vanished',
      /2 lines of 14/,
    ],
  ])('%s', async (_, rows, code, sentence) => {
    const workspace = await landedOnce()
    await drop(workspace, 'b.txt', fecText(rows))
    const held = await pullAt(workspace, '2024-07-01T00:00:00Z')
    const file = held.files.find(({ name }) => name === 'b.txt')
    expect(file).toMatchObject({
      verdict: 'held',
      reasonCode: code,
      message: expect.stringMatching(sentence),
      landed: 0,
    })
    expect(file?.read).toBe(file?.refused)
    expect(await rawRows(workspace, 'select count(*) from fec__ledger_lines')).toEqual([['14']])

    await pullAt(workspace, '2024-07-02T00:00:00Z')
    expect(await rawRows(workspace, `select count(*) from files where verdict = 'held'`)).toEqual([['1']])

    const prefix = file?.hash.slice(0, 8) ?? ''
    const accepted = await pullAt(workspace, '2024-07-03T00:00:00Z', '', [prefix])
    expect(accepted.files.find(({ name }) => name === 'b.txt')?.verdict).toBe('accepted')
    expect(await rawRows(workspace, `select count(*) from ${LATEST} where not _deleted`)).toEqual([
      [String(rows.length)],
    ])
  })
})

describe('several files in one run', () => {
  it('are landed in the order of the books, and no two versions of a line share a moment', async () => {
    const workspace = await newWorkspace()
    const lettered = LEDGER.map((row) => (row.piece === 'F1' ? { ...row, letter: 'A', letterDate: '20240610' } : row))
    await drop(workspace, 'a-later.txt', fecText([...lettered, ...sale(6)]))
    await drop(workspace, 'b-earlier.txt', TEXT)
    const result = await pullAt(workspace, '2024-07-01T00:00:00Z')
    expect(result.files.map(({ name, landed }) => [name, landed])).toEqual([
      ['a-later.txt', 4],
      ['b-earlier.txt', 14],
    ])
    const moments = await rawRows(
      workspace,
      'select distinct _loaded_at, _source_file from fec__ledger_lines order by 1',
    )
    expect(moments).toEqual([
      ['2024-06-30 23:59:59.999999', 'b-earlier.txt'],
      ['2024-07-01 00:00:00', 'a-later.txt'],
    ])
  })

  it('each company has its own lines, by name pattern, by SIREN, or newly known by its SIREN', async () => {
    const workspace = await newWorkspace()
    const yaml = 'entities: [{id: north, files: ["FEC-north*"]}, {id: south, siren: "111111118"}]'
    await drop(workspace, 'FEC-north-2024.txt', TEXT)
    await drop(workspace, 'south/111111118FEC20241231.txt', fecText(LEDGER, { newline: '\n' }))
    await drop(workspace, '222222226FEC20241231.txt', fecText(LEDGER.slice(0, 12)))
    await drop(workspace, 'nobody.txt', fecText(LEDGER.slice(0, 10)))
    const result = await pullAt(workspace, '2024-07-01T00:00:00Z', yaml)
    expect(result.files.map(({ name, entity, verdict, reasonCode }) => [name, entity, verdict, reasonCode])).toEqual([
      ['222222226FEC20241231.txt', '222222226', 'accepted', null],
      ['FEC-north-2024.txt', 'north', 'accepted', null],
      ['nobody.txt', null, 'refused', 'unknown_entity'],
      ['south/111111118FEC20241231.txt', 'south', 'accepted', null],
    ])
    expect(result.entities.map(({ id }) => id)).toEqual(['north', 'south', '222222226'])
    const rows = await rawRows(workspace, 'select _entity, count(*) from fec__ledger_lines group by 1 order by 1')
    expect(rows).toEqual([
      ['222222226', '12'],
      ['north', '14'],
      ['south', '14'],
    ])
  })

  it('a bad ledger keeps none of its lines and does not stop the others', async () => {
    const workspace = await landedOnce()
    await drop(workspace, 'bad.txt', TEXT.replaceAll('20240305', '20240231'))
    await drop(workspace, 'good.txt', fecText([...LEDGER, ...sale(6)]))
    const result = await pullAt(workspace, '2024-07-01T00:00:00Z')
    expect(result.files.map(({ verdict }) => verdict)).toEqual(['known', 'refused', 'accepted'])
    const refused = await rawRows(
      workspace,
      'select position, reason_code, original from refused_rows order by position, reason_code',
    )
    // Two lines, each with two impossible dates (the entry's and the document's).
    expect(refused.map(([position, code]) => [position, code])).toEqual([
      ['10', 'bad_date'],
      ['10', 'bad_date'],
      ['11', 'bad_date'],
      ['11', 'bad_date'],
    ])
    expect(refused[0]?.[2]).toContain('\t20240231\t')
    expect(await rawRows(workspace, `select rows_read, rows_refused from files where verdict = 'refused'`)).toEqual([
      ['14', '14'],
    ])
    await pullAt(workspace, '2024-07-02T00:00:00Z')
    expect(await rawRows(workspace, 'select count(*) from refused_rows')).toEqual([['4']])
  })
})

describe('what a run leaves aside', () => {
  it('links, hidden files and half-written downloads', async () => {
    const workspace = await newWorkspace()
    await drop(workspace, '.hidden.txt', TEXT)
    await drop(workspace, 'FEC.txt.part', TEXT)
    await drop(workspace, '../outside.txt', TEXT)
    await symlink(join(workspace, 'outside.txt'), join(workspace, 'inbox', 'link.txt'))
    expect((await pullAt(workspace, '2024-07-01T00:00:00Z')).files).toEqual([])
    await link(join(workspace, 'outside.txt'), join(workspace, 'inbox', 'FEC[1]*.txt'))
    expect((await pullAt(workspace, '2024-07-01T00:00:00Z')).landed).toBe(14)
  })

  it('a clock that went back stops the run with a sentence, before anything is landed', async () => {
    const workspace = await landedOnce()
    await drop(workspace, 'b.txt', fecText([...LEDGER, ...sale(6)]))
    await expect(pullAt(workspace, '2024-06-01T08:00:00Z')).rejects.toThrow(/The clock went back: "b.txt"/)
    expect(await rawRows(workspace, 'select count(*) from fec__ledger_lines')).toEqual([['14']])
    expect((await pullAt(workspace, '2024-06-01T08:00:01Z')).landed).toBe(2)
  })
})

describe('two runs', () => {
  it('of the same files at the same clock leave the same rows', async () => {
    const rows = async () => {
      const workspace = await newWorkspace()
      await drop(workspace, 'a.txt', TEXT)
      await drop(workspace, 'b.txt', fecText([...LEDGER, ...sale(6)]))
      await pullAt(workspace, '2024-07-01T00:00:00Z')
      const tables = ['fec__ledger_lines', 'fec__exports', 'files', 'refused_rows', 'runs']
      return Promise.all(tables.map((table) => rawRows(workspace, `select * from ${table} order by all`)))
    }
    expect(await rows()).toEqual(await rows())
  })
})
