import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fecText } from '../helpers/fec.ts'
import { type Built, buildLedgers } from './support/built.ts'
import { query, type Row } from './support/query.ts'
import { receipt, sale } from './support/rows.ts'

/** A made-up company: what its ledger leaves unsaid is in its files. 000000018 passes the check of a SIREN, 000000019 does not. */
const SIREN = '000000301'
const named = (rows: ReturnType<typeof sale>, auxName: string) =>
  rows.map((row) => (row.aux ? { ...row, auxName } : row))
const LEDGER = fecText([
  ...sale('F1', '20240110', 'C001', 120000, { letter: 'A' }),
  ...receipt('R1', '20240320', 'C001', 120000, { letter: 'A' }),
  ...sale('F2', '20240111', 'C002', 24000),
  ...sale('F3', '20240112', 'C003', 36000),
  ...sale('F4', '20240113', 'C004', 48000),
  ...named(sale('F5', '20240114', '000000018', 60000), 'Client cinq'),
  ...named(sale('F6', '20240115', 'SIX', 72000), 'Boulangerie du Port SARL'),
  ...sale('F7', '20240116', 'C007', 84000),
  ...sale('F8', '20240215', 'C001', 96000),
  ...sale('F9', '20240415', 'C001', 12000),
])

const CUSTOMERS = `Code;Nom;Groupe;SIREN;Segment;Jours;Fin de mois;Du
C001;Client un;Groupe A;;Détail;45;after;
C001;Client un;Groupe A;;Gros;60;none;01/04/2024
000C-004;Client quatre;;;Gros;;;
M5;Client cinq;;000000018;Gros;10;none;
M6;BOULANGERIE DU PORT;;;Détail;20;none;
M7;Client sans lien;;000000019;;;;
`
const INVOICES = `Numéro;Client;Date;Échéance;Montant
F2;C002;11/01/2024;15/03/2024;240,00
X-3;C003;12/01/2024;20/02/2024;360,00
F7;C007;16/01/2024;29/02/2024;800,00
X-9;C009;17/01/2024;29/02/2024;55,00
`
const DISPUTES = `Litige;Facture;Ouvert;Fermé;Montant;Motif
L1;F2;01/02/2024;;100,00;Prix
L2;F7;05/02/2024;20/02/2024;84,00;Livraison
`
const PROMISES = `Facture;Client;Pour le;Montant
F4;;31/03/2024;480,00
`
const REMINDERS = `Facture;Client;Envoyée;Niveau
;C002;20/03/2024;1
`

const CONFIG = `
entities: [{id: main, siren: "${SIREN}"}]
tables:
  - {files: clients.csv, kind: customers, dates: DD/MM/YYYY, columns: {customer: Code, name: Nom, group: Groupe, siren: SIREN, segment: Segment, terms_days: Jours, terms_end_of_month: Fin de mois, valid_from: Du}}
  - {files: factures.csv, kind: invoices, columns: {invoice_number: Numéro, customer: Client, invoice_date: Date, due_date: Échéance, amount: Montant}}
  - {files: litiges.csv, kind: disputes, columns: {dispute: Litige, invoice_number: Facture, opened_on: Ouvert, closed_on: Fermé, amount: Montant, reason: Motif}}
  - {files: promesses.csv, kind: promises, columns: {invoice_number: Facture, customer: Client, promised_for: Pour le, amount: Montant}}
  - {files: relances.csv, kind: reminders, columns: {invoice_number: Facture, customer: Client, sent_on: Envoyée, level: Niveau}}
`

describe('what files say of a ledger', () => {
  let built: Built
  beforeAll(async () => {
    const files = {
      [`${SIREN}FEC20241231.txt`]: LEDGER,
      'clients.csv': CUSTOMERS,
      'factures.csv': INVOICES,
      'litiges.csv': DISPUTES,
      'promesses.csv': PROMISES,
      'relances.csv': REMINDERS,
    }
    built = await buildLedgers([{ now: '2025-02-15T08:00:00Z', files }], CONFIG)
  })
  afterAll(() => built?.close())
  const ask = (sql: string): Promise<Row[]> => query(built.connection, sql)

  it('gives each invoice its due date from the first that says it: invoice file, customer, entity, law', async () => {
    const rows = await ask(
      `select reference, due_date::varchar as due, due_date_source as source from dim_items where line_class = 'invoice' order by 1`,
    )
    expect(rows).toEqual([
      // 10 January + 45 days = 24 February, then the end of that month
      { reference: 'F1', due: '2024-02-29', source: 'customer_terms' },
      { reference: 'F2', due: '2024-03-15', source: 'invoice_file' },
      // not its number, but its customer, amount and date
      { reference: 'F3', due: '2024-02-20', source: 'invoice_file' },
      // its customer is in the file, without terms
      { reference: 'F4', due: '2024-02-12', source: 'statutory_default' },
      { reference: 'F5', due: '2024-01-24', source: 'customer_terms' },
      { reference: 'F6', due: '2024-02-04', source: 'customer_terms' },
      // the amounts differ: the due date holds, and a doubt says it
      { reference: 'F7', due: '2024-02-29', source: 'invoice_file' },
      // 15 February + 45 days = 31 March
      { reference: 'F8', due: '2024-03-31', source: 'customer_terms' },
      // the terms of April: 60 days
      { reference: 'F9', due: '2024-06-14', source: 'customer_terms' },
    ])
  })

  it('recognises a customer by code, then SIREN, then name, and says by which', async () => {
    const rows = await ask(
      `select customer_code as code, match_method as method, match_score as score, siren, customer_name as name
       from dim_customers where match_method is not null order by 1`,
    )
    expect(rows).toEqual([
      { code: '000000018', method: 'siren', score: '0.98', siren: '000000018', name: 'Client cinq' },
      { code: 'C001', method: 'code', score: '1.00', siren: null, name: 'Client un' },
      { code: 'C004', method: 'code', score: '0.99', siren: null, name: 'Client quatre' },
      { code: 'SIX', method: 'name', score: '0.95', siren: null, name: 'BOULANGERIE DU PORT' },
    ])
  })

  it('shows each month the attributes that were true then', async () => {
    const rows = await ask(
      `select month::varchar as month, segment from fct_receivables_monthly
       where customer_id = 'main:C001' and month between '2024-02-01' and '2024-04-01' group by all order by 1`,
    )
    expect(rows).toEqual([
      { month: '2024-02-01', segment: 'Détail' },
      { month: '2024-03-01', segment: 'Détail' },
      { month: '2024-04-01', segment: 'Gros' },
    ])
  })

  it('doubts what ledger and files say differently, and numbers whose check does not hold', async () => {
    const rows = await ask(
      `select check_name as name, reference, detail from fct_data_doubts left join dim_items using (item_id)
       where check_name in ('invoice_amount_differs', 'invoice_not_in_ledger', 'company_number_wrong', 'customer_matched_by_name')
       order by 1`,
    )
    expect(rows).toEqual([
      { name: 'company_number_wrong', reference: null, detail: 'M7' },
      { name: 'customer_matched_by_name', reference: null, detail: 'SIX = M6' },
      { name: 'invoice_amount_differs', reference: 'F7', detail: '-40.00' },
      { name: 'invoice_not_in_ledger', reference: null, detail: '1' },
    ])
  })

  it('leads disputes, promises and reminders to the invoice or the customer they speak of', async () => {
    expect(
      await ask(
        `select dispute_id as id, reference, disputed_amount as amount, opened_on::varchar as opened, closed_on::varchar as closed
         from fct_disputes left join dim_items using (item_id) order by 1`,
      ),
    ).toEqual([
      { id: 'main:L1', reference: 'F2', amount: '100.00', opened: '2024-02-01', closed: null },
      { id: 'main:L2', reference: 'F7', amount: '84.00', opened: '2024-02-05', closed: '2024-02-20' },
    ])
    expect(
      await ask(`select reference, promised_for::varchar as day, promised_amount as amount
        from fct_promises left join dim_items using (item_id)`),
    ).toEqual([{ reference: 'F4', day: '2024-03-31', amount: '480.00' }])
    expect(await ask(`select customer_id, sent_on::varchar as day, level from fct_reminders`)).toEqual([
      { customer_id: 'main:C002', day: '2024-03-20', level: 1 },
    ])
  })
})
