import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { foldersOf } from '../../../scripts/pipeline/folders.ts'
import { examine } from '../../../scripts/workspace/doctor.ts'
import { number, row, text, workbookOf } from '../../helpers/workbooks.ts'
import { drop, newWorkspace, pullAt } from '../support.ts'

/** What `encours doctor` proposes for one file of an inbox, in English. */
async function proposed(name: string, content: string | Buffer, yaml = '') {
  const workspace = await newWorkspace()
  await drop(workspace, name, content)
  await writeFile(join(workspace, 'encours.yml'), `language: en\n${yaml}`)
  const checks = await examine(foldersOf(workspace))
  const lines = checks.find((check) => check.name === `inbox/${name}`)?.proposal ?? null
  return { workspace, lines, yaml: lines?.join('\n') ?? '' }
}

const CUSTOMERS = `Tiers au 31/01/2026;;;
;;;
N° client;Raison sociale;Plafond;Date d'effet;Zone
C001;Dupont;1 234,50;31/01/2026;Nord
C002;Martin;99,00;01/02/2026;Sud
`

describe('encours doctor proposes a mapping for a table that has none', () => {
  it('with the likeliest kind, the headers as they are, and the styles that the columns prove', async () => {
    const { lines, yaml, workspace } = await proposed('tiers 2026-01.csv', CUSTOMERS)
    expect(lines).toEqual([
      'tables:',
      '  - files: "tiers *.csv"',
      '    kind: customers',
      '    header_row: 3',
      '    separator: ";"',
      '    decimal: ","',
      '    dates: DD/MM/YYYY',
      '    columns:',
      '      customer: "N° client"',
      '      name: "Raison sociale"',
      '      credit_limit: "Plafond"',
      '      valid_from: "Date d\'effet"',
      '    # columns not recognised: Zone',
    ])
    const { files } = await pullAt(workspace, '2026-02-02T08:00:00Z', yaml)
    expect(files.map(({ verdict, landed }) => [verdict, landed])).toEqual([['accepted', 2]])
  })

  it('leaves to a person what nothing proves', async () => {
    const { lines } = await proposed('paid.csv', 'Paid on,Amount paid,Ref\n01/02/2026,"1,234",x\n')
    expect(lines).toEqual([
      'tables:',
      '  - files: "paid.csv"',
      '    kind: payments',
      '    separator: ","',
      '    # decimal: "," or ".": nothing in the file decides',
      '    # dates: DD/MM/YYYY | MM/DD/YYYY: nothing in the file decides',
      '    columns:',
      '      payment_date: "Paid on"',
      '      amount: "Amount paid"',
      '      reference: "Ref"',
    ])
  })

  it('names the column that is needed and that it does not find', async () => {
    const { lines } = await proposed('relances.csv', 'Qui;Date de relance;Niveau\nC001;2026-01-31;1\n')
    expect(lines?.slice(-5)).toEqual([
      '    columns:',
      '      sent_on: "Date de relance"',
      '      level: "Niveau"',
      '      # customer: "header to be named: this column is needed"',
      '    # columns not recognised: Qui',
    ])
  })

  it('for one sheet of a workbook, whose days and numbers need no style', async () => {
    const sheets = [
      { name: 'Notes', rows: row(1, text('A1', 'lu') + text('B1', 'par')) },
      {
        name: 'Litiges',
        rows:
          row(1, text('A1', 'Dossier') + text('B1', 'Ouvert') + text('C1', 'Date du litige') + text('D1', 'Total')) +
          row(2, text('A2', 'L1') + text('B2', 'x') + number('C2', '46053', 1) + number('D2', '1.234')),
      },
    ]
    const { lines, yaml, workspace } = await proposed('suivi.xlsx', workbookOf({ sheets, formats: [14] }))
    expect(lines).toEqual([
      'tables:',
      '  - files: "suivi.xlsx"',
      '    kind: disputes',
      '    sheet: "Litiges"',
      '    columns:',
      '      dispute: "Dossier"',
      '      opened_on: "Date du litige"',
      '      amount: "Total"',
      '    # columns not recognised: Ouvert',
    ])
    const { files } = await pullAt(workspace, '2026-02-02T08:00:00Z', yaml)
    expect(files.map(({ verdict, landed }) => [verdict, landed])).toEqual([['accepted', 1]])
  })

  it('asks whose table it is when there are several companies', async () => {
    const { lines } = await proposed('tiers.csv', CUSTOMERS, 'entities: [{ id: nord }, { id: sud }]')
    expect(lines).toContain('    # entity: nord | sud')
  })

  it.each([
    ['that holds no header we know', 'a;b\n1;2\n', ''],
    ['that encours.yml maps already', CUSTOMERS, 'tables: [{ files: "*.csv", kind: rates }]'],
    ['that is our own template', 'Code client;Nom du client\nC001;Dupont\n', ''],
  ])('nothing for a table %s', async (_name, content, yaml) => {
    expect((await proposed('t.csv', content, yaml)).lines).toBeNull()
  })
})
