import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { issueDays, weeklyOrigins } from '../../scripts/backtest/inputs.ts'
import type { BacktestOptions } from '../../scripts/backtest/options.ts'
import type { Company } from './support.ts'

/** Four customers who pay on the day, 10 days late (each ± 1), 25 days late (± 2), and from 0 to 20 days late. */
export const KNOWN_PAYERS: BacktestOptions = {
  csv: join(import.meta.dirname, '..', 'fixtures', 'forecast', 'known-payers.csv'),
  columns: {
    item: 'facture',
    customer: 'client',
    amount: 'montant',
    issued: 'emise',
    due: 'echeance',
    settled: 'reglee',
  },
  dateFormat: '%d/%m/%Y',
  first: '2025-03-03',
  last: '2025-05-05',
}

/** A public sample of invoices and when they were paid; null where it was not fetched. */
export const PUBLIC_SAMPLE = sampleIn(process.env.ENCOURS_FIXTURES)

function sampleIn(folder: string | undefined): BacktestOptions | null {
  const csv = join(folder ?? '', 'ar-dataset', 'ibm-accounts-receivable.csv')
  if (!folder || !existsSync(csv)) return null
  return {
    csv,
    columns: {
      ...{ item: 'invoiceNumber', customer: 'customerID', amount: 'InvoiceAmount', driver: 'PaperlessBill' },
      ...{ issued: 'InvoiceDate', due: 'DueDate', settled: 'SettledDate' },
    },
    ...{ dateFormat: '%m/%d/%Y', first: '2013-07-01', last: '2013-11-04' },
  }
}

const onMorning = (day: string): string => `
  select '' as entity_id, date '${day}' - 1 as as_of_date, date '${day}' as origin_date,
    timestamp '${day}' - interval 1 second as known_at`

/** `count` weekly invoices of 100,00 to each customer, due in 30 days, the first on 1 January 2024. */
const weeklyInvoices = (id: string, customers: number, count: number, settled: string): string => `
  select '${id}/' || customer || '/' || week as item_id, '${id}/' || customer as customer_id, 'any' as driver,
    100::decimal(18, 2) as amount, date '2024-01-01' + (7 * week)::int as issue_date, issue_date + 30 as due_date,
    (${settled})::date as settled_date
  from range(${customers}) as c (customer), range(${count}) as w (week)`

const MORNING = '2024-12-30'
const company = (id: string, invoices: string): Company => ({ id, invoices, origins: onMorning(MORNING) })
const PAID_TEN_LATE = `case when issue_date + 40 < date '${MORNING}' then issue_date + 40 end`

/** Companies of which little or nothing can be said. */
export const COLD: readonly Company[] = [
  company('never paid', weeklyInvoices('never paid', 3, 20, 'null')),
  company('one customer', weeklyInvoices('one customer', 1, 52, PAID_TEN_LATE)),
  company('all paid', weeklyInvoices('all paid', 2, 20, 'issue_date + 35')),
  company('tiny', weeklyInvoices('tiny', 3, 3, 'case when customer < 2 and week = 0 then issue_date + 45 end')),
  company('first day', weeklyInvoices('first day', 2, 1, 'null').replaceAll('2024-01-01', '2024-12-29')),
]

export const knownPayers: Company = {
  id: 'known payers',
  invoices: 'select * from known',
  origins: weeklyOrigins(KNOWN_PAYERS.first, KNOWN_PAYERS.last),
}

export const LEAK_MORNING = '2013-07-29'

/** The sample from every Monday; cut after a morning, from the Mondays up to it; without driver, from days of issue. */
export const sampleCompanies = ({ first, last }: BacktestOptions): readonly Company[] => [
  { id: 'whole', invoices: 'select * from sample', origins: weeklyOrigins(first, last) },
  {
    id: 'cut',
    invoices: `
      select 'cut ' || item_id as item_id, 'cut ' || customer_id as customer_id, driver, amount, issue_date, due_date,
        case when settled_date < date '${LEAK_MORNING}' then settled_date end as settled_date
      from sample where issue_date < date '${LEAK_MORNING}'`,
    origins: weeklyOrigins(first, LEAK_MORNING),
  },
  {
    id: 'no driver',
    invoices: `
      select 'no driver ' || item_id as item_id, 'no driver ' || customer_id as customer_id, 'any' as driver,
        amount, issue_date, due_date, settled_date
      from sample`,
    origins: issueDays(first),
    bookedBefore: 1,
  },
]
