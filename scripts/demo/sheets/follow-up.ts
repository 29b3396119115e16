import type { Books, Sale } from '../books.ts'
import { workingDay } from '../calendar.ts'
import { atelier, filiale, lastDay } from '../companies.ts'
import { type Day, iso } from '../days.ts'
import type { Named } from './invoices.ts'
import { daysLate, paidOn, recentSales } from './paid.ts'
import { type BadRow, type Fields, type Table, type TextStyle, table } from './table.ts'

/** A promise, and whether the money was in on the day; null when that day had not come. */
export interface PromiseTruth extends Named {
  promised_for: string
  kept: boolean | null
}

const FRENCH: TextStyle = { encoding: 'utf-8', separator: ';', decimal: ',', dates: 'DD/MM/YYYY' }
const ENGLISH: TextStyle = { encoding: 'utf-8', separator: ',', decimal: '.', dates: 'YYYY-MM-DD' }
const WORDS = {
  fr: {
    reasons: ['Prix', 'Quantité', 'Livraison', 'Qualité', 'Bon de commande manquant'],
    owners: ['Équipe Qualité', 'Service commercial', 'Logistique'],
    channels: ['E-mail', 'Téléphone', 'Courrier'],
    states: { open: 'Ouvert', closed: 'Clos' },
  },
  en: {
    reasons: ['Price', 'Quantity', 'Delivery', 'Quality', 'Missing purchase order'],
    owners: ['Quality team', 'Sales office', 'Logistics'],
    channels: ['E-mail', 'Phone', 'Letter'],
    states: { open: 'Open', closed: 'Closed' },
  },
} as const
/** At most about so many disputes and promises, spread over the year. */
const [DISPUTES, PROMISES] = [30, 60]
/** Days after the due date on which the first, second and third reminders go out. */
const REMINDERS = [7, 21, 40] as const

const nameOf = ({ customer, invoice }: Sale): Named => ({
  ...{ customer: customer.code, invoice_number: invoice.entry.ref },
})

function spoiler(records: readonly Fields[]): (after: number, more: Fields, code: BadRow['code']) => BadRow {
  return (after, more, code) => ({ after, code, record: { ...records[after], ...more } })
}

/** About `count` members of a list, evenly spread over it. */
function spread<T>(list: readonly T[], count: number): T[] {
  const step = Math.max(1, Math.floor(list.length / count))
  return list.filter((_, rank) => rank % step === step - 1)
}

/** What customers contest: some of the late invoices, most of them settled since. */
export function disputesTable(books: Books): Table {
  const { company, story } = books
  const end = lastDay(company)
  const late = recentSales(books).filter((sale) => daysLate(sale, end) > 20 && sale.customer !== story?.customer)
  const language = company === filiale ? 'en' : 'fr'
  const records = spread(late, DISPUTES).map((sale, rank) => disputeOf(sale, rank, language))
  if (story) records.push(storyDispute(story.customer.code, story.disputed, records.length))
  const bad = spoiler(records)
  const spoiled = [
    bad(1, { dispute: 'LIT-9001', opened_on: '31/04/2026' }, 'unreadable_date'),
    bad(3, { dispute: 'LIT-9002', amount: '1e5' }, 'unreadable_amount'),
    bad(4, { dispute: null }, 'missing_value'),
  ]
  const fields = [
    ...['dispute', 'customer', 'invoice_number', 'opened_on', 'closed_on', 'amount', 'reason', 'owner', 'status'],
  ]
  const name = language === 'en' ? `disputes-${company.id}.csv` : `litiges-${company.id}.xlsx`
  const shape = { kind: 'disputes', entity: company.id, name, language, fields } as const
  return table(language === 'en' ? { ...shape, text: ENGLISH } : shape, records, spoiled, { dispute: 'Total' })
}

const disputeId = (rank: number): string => `LIT-${String(rank + 1).padStart(4, '0')}`

function disputeOf(sale: Sale, rank: number, language: 'fr' | 'en'): Fields {
  const { reasons, owners, states } = WORDS[language]
  const { due, gross } = sale.invoice
  const opened = workingDay(due + 4 + (rank % 8))
  const paid = paidOn(sale)
  const closed = paid === undefined ? undefined : Math.max(opened, workingDay(paid - 5))
  return {
    ...{ dispute: disputeId(rank), ...nameOf(sale), opened_on: { day: opened } },
    closed_on: closed === undefined ? null : { day: closed },
    amount: { cents: rank % 3 === 0 ? gross : gross / 5n },
    ...{ reason: reasons[rank % reasons.length] ?? null, owner: owners[rank % owners.length] ?? null },
    status: closed === undefined ? states.open : states.closed,
  }
}

const storyDispute = (customer: string, { entry, due, gross }: Sale['invoice'], rank: number): Fields => ({
  ...{ dispute: disputeId(rank), customer, invoice_number: entry.ref, opened_on: { day: workingDay(due - 10) } },
  ...{ amount: { cents: gross }, reason: 'Qualité', owner: 'Équipe Qualité', status: 'Ouvert' },
})

/** What customers promised: some keep their word, some do not, some still may. The one that goes wrong never does. */
export function promisesTable(books: Books): { table: Table; truth: PromiseTruth[] } {
  const { company, story } = books
  const end = lastDay(company)
  const late = recentSales(books).filter((sale) => daysLate(sale, end) > 20 && sale.customer !== story?.customer)
  const first = spread(late, PROMISES).map((sale) => ({ sale, on: workingDay(sale.invoice.due + 18) }))
  const wrong = books.sales.filter(({ invoice }) => story?.owed.includes(invoice.line))
  const broken = wrong.flatMap((sale) => [40, 68].map((days) => ({ sale, on: workingDay(sale.invoice.due + days) })))
  const all = [...first, ...broken].filter(({ on }) => on <= end)
  const records = all.map(({ sale, on }): Fields => {
    return {
      ...{ ...nameOf(sale), promised_on: { day: on }, promised_for: { day: dayPromised(on) } },
      ...{ amount: { cents: sale.invoice.gross }, note: null },
    }
  })
  const bad = spoiler(records)
  const spoiled = [
    bad(2, { promised_for: 'bientôt' }, 'unreadable_date'),
    bad(4, { amount: '1e5' }, 'unreadable_amount'),
    bad(6, { customer: null, invoice_number: null }, 'missing_value'),
  ]
  const fields = ['customer', 'invoice_number', 'promised_on', 'promised_for', 'amount', 'note']
  const isEnglish = company === filiale
  const name = isEnglish ? `promises-${company.id}.csv` : `promesses-${company.id}.csv`
  const shape = { kind: 'promises', entity: company.id, name, fields } as const
  const text = isEnglish ? ENGLISH : FRENCH
  return {
    table: table({ ...shape, language: isEnglish ? 'en' : 'fr', text }, records, spoiled, { customer: 'Total' }),
    truth: all.map(({ sale, on }) => ({ ...nameOf(sale), ...verdictOf(sale, dayPromised(on), end) })),
  }
}

const dayPromised = (on: Day): Day => workingDay(on + 10)

function verdictOf(sale: Sale, promised: Day, end: Day): Pick<PromiseTruth, 'promised_for' | 'kept'> {
  const paid = paidOn(sale)
  const kept = promised > end && paid === undefined ? null : paid !== undefined && paid <= promised
  return { promised_for: iso(promised), kept }
}

/** Who was reminded of what, as long as nothing was paid. */
export function remindersTable(books: Books): Table {
  const { company } = books
  const end = lastDay(company)
  const language = company === filiale ? 'en' : 'fr'
  const records = recentSales(books).flatMap((sale) =>
    REMINDERS.map((days, index) => ({ on: workingDay(sale.invoice.due + days), level: index + 1 }))
      .filter(({ on }) => on <= Math.min(end, (paidOn(sale) ?? end + 1) - 1))
      .map(({ on, level }): Fields => {
        const channel = WORDS[language].channels[level - 1] ?? null
        return { ...nameOf(sale), sent_on: { day: on }, level: { number: String(level) }, channel }
      }),
  )
  const bad = spoiler(records)
  const spoiled = [
    bad(5, { sent_on: '31/11/2025' }, 'unreadable_date'),
    bad(15, { level: 'deux' }, 'unreadable_integer'),
    bad(25, { customer: null, invoice_number: null }, 'missing_value'),
  ]
  const isWorkbook = company !== atelier
  const name = `${company === filiale ? 'reminders' : 'relances'}-${company.id}.${isWorkbook ? 'xlsx' : 'csv'}`
  const fields = ['customer', 'invoice_number', 'sent_on', 'level', 'channel', 'note']
  const shape = { kind: 'reminders', entity: company.id, name, language, fields } as const
  return table(isWorkbook ? shape : { ...shape, text: FRENCH }, records, spoiled)
}
