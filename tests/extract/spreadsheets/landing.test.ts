import { describe, expect, it } from 'vitest'
import { drop, newWorkspace, pullAt, rawRows } from '../support.ts'

const HEADER = 'Code client;Nom du client;Limite de crédit;Couleur'
const YAML = 'tables: [{ files: "clients*", kind: customers, columns: { customer: Code client, name: Nom du client } }]'
const MORE = YAML.replace('name:', 'credit_limit: Limite de crédit, name:')
const customers = (...lines: string[]): string => `${[HEADER, ...lines].join('\n')}\n`
const counts = ({ read, landed, unchanged, refused }: Awaited<ReturnType<typeof pullAt>>) =>
  [read, landed, unchanged, refused].join(' ')
const versions = (workspace: string) =>
  rawRows(
    workspace,
    'select customer, name, _loaded_at, _position from spreadsheets__customers order by customer, _loaded_at',
  )

/** A workspace whose three customers landed on 1 February. */
async function landedOnce(): Promise<string> {
  const workspace = await newWorkspace()
  await drop(workspace, 'clients.csv', customers('C1;Un;1;bleu', 'C2;Deux;2;', 'C3;Trois;3;'))
  expect(counts(await pullAt(workspace, '2026-02-01T00:00:00Z', YAML))).toBe('3 3 0 0')
  return workspace
}

describe('a table', () => {
  it('lands its fields, its key, where each row comes from, and the row as the file has it', async () => {
    const workspace = await landedOnce()
    const [row] = await rawRows(
      workspace,
      `select customer, name, credit_limit, _entity, _source_file, _position, _loaded_at, _original
       from spreadsheets__customers where customer = 'C1'`,
    )
    expect(row?.slice(0, -1)).toEqual(['C1', 'Un', 'null', 'main', 'clients.csv', '2', '2026-02-01 00:00:00'])
    expect(JSON.parse(row?.at(-1) ?? '')).toEqual({
      ...{ 'Code client': 'C1', 'Nom du client': 'Un', 'Limite de crédit': '1', Couleur: 'bleu' },
    })
    const keys = await rawRows(workspace, 'select count(distinct _key) from spreadsheets__customers')
    expect(keys).toEqual([['3']])
  })

  it('pulled again changes nothing', async () => {
    const workspace = await landedOnce()
    const again = await pullAt(workspace, '2026-02-02T00:00:00Z', YAML)
    expect([counts(again), again.files.map(({ verdict }) => verdict)]).toEqual(['0 0 0 0', ['known']])
    expect(await rawRows(workspace, 'select count(*) from files')).toEqual([['1']])
  })

  it('written otherwise, in another order, with rows that say the same, changes nothing', async () => {
    const workspace = await landedOnce()
    await drop(
      workspace,
      'clients.csv',
      customers('"C3" ;Trois;9;', 'C1; Un;;', 'C2;"Deux";;').replaceAll('\n', '\r\n'),
    )
    expect(counts(await pullAt(workspace, '2026-02-02T00:00:00Z', YAML))).toBe('3 0 3 0')
    expect(await versions(workspace)).toHaveLength(3)
  })

  it('with a row that changed lands a new version of it, and back again another', async () => {
    const workspace = await landedOnce()
    await drop(workspace, 'clients.csv', customers('C1;Un;1;', 'C2;DEUX;2;'))
    expect(counts(await pullAt(workspace, '2026-02-02T00:00:00Z', YAML))).toBe('2 1 1 0')
    await drop(workspace, 'clients.csv', customers('C2;Deux;2;'))
    expect(counts(await pullAt(workspace, '2026-02-03T00:00:00Z', YAML))).toBe('1 1 0 0')
    expect(await versions(workspace)).toEqual([
      ['C1', 'Un', '2026-02-01 00:00:00', '2'],
      ['C2', 'Deux', '2026-02-01 00:00:00', '3'],
      ['C2', 'DEUX', '2026-02-02 00:00:00', '3'],
      ['C2', 'Deux', '2026-02-03 00:00:00', '2'],
      ['C3', 'Trois', '2026-02-01 00:00:00', '4'],
    ])
  })

  it('whose mapping changes is read again', async () => {
    const workspace = await landedOnce()
    expect(counts(await pullAt(workspace, '2026-02-02T00:00:00Z', MORE))).toBe('3 3 0 0')
    const limits = await rawRows(
      workspace,
      "select credit_limit from spreadsheets__customers where _loaded_at > timestamp '2026-02-01' order by 1",
    )
    expect(limits).toEqual([['1.00'], ['2.00'], ['3.00']])
    expect(counts(await pullAt(workspace, '2026-02-03T00:00:00Z', MORE))).toBe('0 0 0 0')
  })

  it('with bad rows lands the others, keeps the bad ones with their reason, and is not read again', async () => {
    const workspace = await newWorkspace()
    await drop(workspace, 'clients.csv', customers('C1;Un;1;', 'C2;Deux;1e5;', ';"Tr;ois";3;', 'C4;Quatre;4;;;x'))
    expect(counts(await pullAt(workspace, '2026-02-01T00:00:00Z', MORE))).toBe('4 1 0 3')
    expect(
      await rawRows(workspace, 'select source, position, reason_code, original from refused_rows order by position'),
    ).toEqual([
      ['spreadsheets', '3', 'unreadable_amount', 'C2;Deux;1e5;'],
      ['spreadsheets', '4', 'missing_value', ';"Tr;ois";3;'],
      ['spreadsheets', '5', 'ragged_row', 'C4;Quatre;4;;;x'],
    ])
    const [file] = await rawRows(workspace, 'select verdict, rows_read, rows_landed, rows_refused from files')
    expect(file).toEqual(['accepted', '4', '1', '3'])
    const again = await pullAt(workspace, '2026-02-02T00:00:00Z', MORE)
    expect(counts(again)).toBe('0 0 0 0')
    expect(await rawRows(workspace, 'select count(*) from refused_rows')).toEqual([['3']])
  })
})

describe('payments', () => {
  const header = 'Date de paiement;Montant;Code client;Référence'
  const twins = ['2026-01-05;10;C1;VIR', '2026-01-05;10;C1;VIR']

  it('that say the same are several payments, and the same ones when they are told again', async () => {
    const workspace = await newWorkspace()
    await drop(workspace, 'a.csv', [header, ...twins].join('\n'))
    expect(counts(await pullAt(workspace, '2026-02-01T00:00:00Z'))).toBe('2 2 0 0')
    await drop(workspace, 'b.csv', [header, ...twins, twins[0], '2026-01-06;11;C1;VIR'].join('\n'))
    expect(counts(await pullAt(workspace, '2026-02-02T00:00:00Z'))).toBe('4 2 2 0')
    expect(await rawRows(workspace, 'select count(*), count(distinct _key) from spreadsheets__payments')).toEqual([
      ['4', '4'],
    ])
  })
})

describe('whose a table is', () => {
  const entities = 'entities: [{ id: one }, { id: two, files: ["two-*"] }]\n'
  const file = customers('C1;Un;1;').replace(';Couleur', '').replace('1;\n', '1\n')
  const owners = (workspace: string) =>
    rawRows(workspace, 'select _source_file, _entity from spreadsheets__customers order by 1')

  it('is said by its entry of encours.yml, else by its name as a ledger’s is', async () => {
    const workspace = await newWorkspace()
    await drop(workspace, 'two-a.csv', file)
    await drop(workspace, 'two-b.csv', file)
    await drop(workspace, 'c.csv', file.replace('Un', 'Une'))
    const yaml = `${entities}tables: [{ files: "*b.csv", kind: customers, entity: one }]`
    const { files } = await pullAt(workspace, '2026-02-01T00:00:00Z', yaml)
    expect(await owners(workspace)).toEqual([
      ['two-a.csv', 'two'],
      ['two-b.csv', 'one'],
    ])
    expect(files.find(({ name }) => name === 'c.csv')?.reasonCode).toBe('unknown_entity')
  })
})

describe('each kind', () => {
  it.each([
    [
      'invoices',
      'N° de facture;Date d’échéance;Montant\nF1;31/01/2026;10,5\n',
      'invoice_number, due_date, amount',
      ['F1', '2026-01-31', '10.50'],
    ],
    ['payments', 'Payment date,Amount\n2026-01-31,10.5\n', 'payment_date, amount', ['2026-01-31', '10.50']],
    [
      'targets',
      'Mois;Taux de retard visé;DSO visé (jours)\n2026-01;12,5 %;45,0\n',
      '"month", overdue_rate, dso',
      ['2026-01-01', '0.125', '45'],
    ],
    [
      'rates',
      'Rate date;Currency;Inverse rate\n2026-01-31;usd;1.1834\n',
      '"date", currency, to_currency, inverse_rate',
      ['2026-01-31', 'USD', 'EUR', '1.1834'],
    ],
    [
      'disputes',
      'N° de litige;Ouvert le;Montant\nL1;2026-01-31;7\n',
      'dispute, opened_on, amount',
      ['L1', '2026-01-31', '7.00'],
    ],
    ['promises', 'Code client;Promis pour le\nC1;2026-01-31\n', 'customer, promised_for', ['C1', '2026-01-31']],
    [
      'reminders',
      'Invoice number;Sent on;Reminder level\nF1;2026-01-31;2\n',
      'invoice_number, sent_on, level',
      ['F1', '2026-01-31', '2'],
    ],
  ])('%s lands in its own table when its headers are those of the template', async (kind, text, columns, expected) => {
    const workspace = await newWorkspace()
    await drop(workspace, 'table.txt', text)
    expect(counts(await pullAt(workspace, '2026-02-01T00:00:00Z'))).toBe('1 1 0 0')
    expect(await rawRows(workspace, `select ${columns} from spreadsheets__${kind}`)).toEqual([expected])
  })

  it('of promises and reminders names a customer or an invoice', async () => {
    const workspace = await newWorkspace()
    await drop(workspace, 'table.csv', 'Code client;N° de facture;Promis pour le\n;;2026-01-31\nC1;;2026-01-31\n')
    const { files } = await pullAt(workspace, '2026-02-01T00:00:00Z')
    expect(files[0]?.refusals.map(({ code, message }) => [code, message])).toEqual([
      ['missing_value', 'Line 2: column "Code client" or "N° de facture" is empty; fill it in.'],
    ])
  })
})
