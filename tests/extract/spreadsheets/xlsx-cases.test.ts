import { describe, expect, it } from 'vitest'
import { type MadeWorkbook, number, repeated, row, shared, text, workbookOf } from '../../helpers/workbooks.ts'
import { codes, drop, newWorkspace, pullAt, rawRows } from '../support.ts'

const HEADER = row(1, text('A1', 'Date de paiement') + text('B1', 'Montant') + text('C1', 'Code client'))
const DAY = '46053' // 31 January 2026
const line = (
  n: number,
  date = number(`A${n}`, DAY, 1),
  amount = number(`B${n}`, '100.5'),
  customer = text(`C${n}`, 'C001'),
) => row(n, date + amount + customer)
const book = (rows: string, more: Partial<MadeWorkbook> = {}, after = '') =>
  workbookOf({ sheets: [{ rows: HEADER + line(2) + rows, after }], formats: [14, '00000'], ...more })
const padding = (megabytes: number) => repeated('', ' '.repeat(1024 * 1024), megabytes, '')
const container = (name: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from(name.padEnd(999), 'utf16le')])
const formula = (value: string) => line(3, undefined, `<c r="B3"><f>1+1</f>${value}</c>`)

/** Why the file is refused, or how many rows landed and were refused, with the codes of what is said. */
async function verdictOf(content: Buffer | string) {
  const workspace = await newWorkspace()
  await drop(workspace, 'paiements.xlsx', content)
  const { files } = await pullAt(workspace, '2026-02-01T08:00:00Z')
  const [file] = files
  if (!file) throw new Error('no file was read')
  expect(file.read, 'read = landed + unchanged + refused').toBe(file.landed + file.unchanged + file.refused)
  const verdict = file.verdict === 'accepted' ? `${file.landed} landed, ${file.refused} refused` : file.reasonCode
  return {
    workspace,
    verdict,
    said: [...codes(file.warnings), ...(file.verdict === 'accepted' ? codes(file.refusals) : [])],
  }
}

const CASES: readonly (readonly [string, () => Buffer | string, verdict: string, ...said: string[]])[] = [
  [
    '40 a zip bomb of rows',
    () =>
      workbookOf({
        sheets: [{ rows: '', part: repeated('<worksheet>', '<row/>'.repeat(200_000), 100, '</worksheet>') }],
      }),
    'zip_bomb',
  ],
  ['41 a padding member', () => book('', { more: [{ name: 'xl/pad.bin', ...padding(250) }] }), 'zip_bomb'],
  [
    '42 a cell at XFD1048576',
    () => book(row(1_048_576, number('XFD1048576', '1'))),
    '1 landed, 0 refused',
    'outside_cells',
  ],
  [
    '43 an entity that reads a file',
    () => workbookOf({ sheets: [{ rows: HEADER, before: '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>' }] }),
    'doctype',
  ],
  ['44 a member above the folder', () => book('', { more: [{ name: '../../x' }] }), 'zip_outside'],
  ['45 a file cut short', () => book('').subarray(0, 900), 'zip_truncated'],
  ['46 a CSV renamed', () => 'Date de paiement;Montant\n2026-01-31;12,50\n', 'text_named_xlsx'],
  ['47 an .xls of old', () => container('Workbook'), 'old_workbook'],
  ['47 a workbook with a password', () => container('EncryptedPackage'), 'encrypted_workbook'],
  ['49 a date as text that is one', () => book(line(3, text('A3', '28/02/2026'))), '2 landed, 0 refused'],
  [
    '49 a date as text that is none',
    () => book(line(3, text('A3', '31/02/2026'))),
    '1 landed, 1 refused',
    'unreadable_date',
  ],
  ['49 a day shown as a bare number', () => book(line(3, number('A3', DAY))), '1 landed, 1 refused', 'unreadable_date'],
  ['50 a formula with its last value', () => book(formula('<v>2</v>')), '2 landed, 0 refused'],
  ['50 a formula without', () => book(formula('')), '1 landed, 1 refused', 'uncomputed_formula'],
  [
    '51 an error in a cell',
    () => book(line(3, undefined, '<c r="B3" t="e"><v>#N/A</v></c>')),
    '1 landed, 1 refused',
    'error_value',
  ],
  ['52 a merged header', () => book('', {}, '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'), 'merged_header'],
  [
    '53 hidden rows',
    () => book(row(3, number('A3', DAY, 1) + number('B3', '1'), ' hidden="1"')),
    '2 landed, 0 refused',
    'hidden_rows',
  ],
  [
    '53 a hidden sheet',
    () => workbookOf({ sheets: [{ rows: HEADER + line(2) }, { rows: HEADER, state: 'hidden' }], formats: [14] }),
    '1 landed, 0 refused',
    'hidden_sheets',
  ],
  ['54 cells that do not say where they are', () => book('<row><c><v>1</v></c></row>'), 'no_cell_references'],
  [
    '56 a code shown with zeros',
    () => book(line(3, undefined, undefined, number('C3', '42', 2))),
    '2 landed, 0 refused',
    'shown_zeros',
  ],
  [
    '56 codes that are numbers',
    () => book(line(3, undefined, undefined, number('C3', '42')) + line(4, undefined, undefined, number('C4', '7'))),
    '3 landed, 0 refused',
    'codes_as_numbers',
  ],
  [
    '57 a shared text that is not there',
    () => book(row(3, number('A3', DAY, 1) + number('B3', '1') + shared('C3', 5))),
    'missing_text',
  ],
]

describe('the verdict on each case of a workbook', () => {
  it.each(CASES.map(([name, make, verdict, ...said]) => [name, make, verdict, said] as const))(
    '%s',
    async (_name, make, verdict, said) => {
      expect(await verdictOf(make())).toMatchObject({ verdict, said })
    },
  )

  it('48 days counted from 1904 are those days', async () => {
    // 31 January 2026 is day 46,053 counted from 1900, so 46,053 − 1,462 counted from 1904.
    const rows = HEADER + line(2, number('A2', '44591', 1))
    const { workspace, verdict } = await verdictOf(workbookOf({ sheets: [{ rows }], formats: [14], date1904: true }))
    expect(verdict).toBe('1 landed, 0 refused')
    expect(await rawRows(workspace, 'select payment_date from spreadsheets__payments')).toEqual([['2026-01-31']])
  })

  it('55 what a binary sum adds behind the cents is no money', async () => {
    const { workspace, said } = await verdictOf(book(line(3, undefined, number('B3', '0.30000000000000004'))))
    expect(said).toEqual([])
    const amounts = await rawRows(workspace, 'select amount from spreadsheets__payments order by amount')
    expect(amounts).toEqual([['0.30'], ['100.50']])
  })

  it('a code keeps the zeros it is shown with', async () => {
    const { workspace } = await verdictOf(book(line(3, undefined, undefined, number('C3', '42', 2))))
    const customers = await rawRows(workspace, 'select customer from spreadsheets__payments order by customer')
    expect(customers).toEqual([['00042'], ['C001']])
  })
})
