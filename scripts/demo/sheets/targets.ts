import { scopeRoot } from '../accounts.ts'
import { share, sum } from '../amounts.ts'
import type { Books } from '../books.ts'
import { atelier, filiale, lastDay } from '../companies.ts'
import { type Day, monthEnd, monthStart } from '../days.ts'
import { PORTFOLIOS } from '../portfolios.ts'
import { type BadRow, type Fields, type Table, table } from './table.ts'

const FIELDS = ['month', 'dso', 'overdue_rate', 'receipts', 'sales', 'portfolio']
const FRENCH = { encoding: 'utf-8', separator: ';', decimal: ',', dates: 'DD/MM/YYYY' } as const
const ENGLISH = { encoding: 'utf-8', separator: ',', decimal: '.', dates: 'YYYY-MM-DD' } as const
const MONTHS = 22

/** What a company aims at month by month, a little better than what happens; the first one by portfolio, too. */
export function targetsTable(books: Books): Table {
  const { company } = books
  const records: Fields[] = []
  const end = monthEnd(lastDay(company))
  for (let month = monthStart(end, 1 - MONTHS); month <= end; month = monthStart(month, 1)) {
    const rank = records.length
    records.push(wholeCompany(books, month))
    if (company === atelier)
      for (const portfolio of new Set(PORTFOLIOS.filter(([prefix]) => prefix.startsWith('C')).map(([, name]) => name)))
        records.push({ month: { month }, dso: { number: String(44 + ((rank + portfolio.length) % 7)) }, portfolio })
  }
  const isEnglish = company === filiale
  const shape = { kind: 'targets', entity: company.id, language: isEnglish ? 'en' : 'fr', fields: FIELDS } as const
  const totals: Fields = { month: 'Total', receipts: { cents: 1_000_000_00n } }
  return company === atelier
    ? table({ ...shape, name: `objectifs-${company.id}.xlsx` }, records, badRows(records), totals)
    : table(
        {
          ...shape,
          name: `${isEnglish ? 'targets' : 'objectifs'}-${company.id}.csv`,
          text: isEnglish ? ENGLISH : FRENCH,
        },
        records,
        badRows(records),
        totals,
      )
}

function wholeCompany({ ledger, company }: Books, month: Day): Fields {
  const last = monthEnd(month)
  const lines = ledger.entries
    .filter(({ date, journal }) => date >= month && date <= last && journal !== company.openingJournal)
    .flatMap((entry) => entry.lines)
    .filter((line) => scopeRoot(line.account))
  const of = (...kinds: string[]): bigint =>
    sum(lines.filter(({ kind }) => kind && kinds.includes(kind)).map((line) => line.amount))
  return {
    month: { month },
    dso: { number: '48' },
    overdue_rate: { share: '0.125' },
    receipts: { cents: rounded(share(-of('receipt', 'advance'), 1_020)) },
    sales: { cents: rounded(share(of('invoice', 'credit_note'), 1_030)) },
  }
}

/** To the thousand, as people aim. */
const rounded = (cents: bigint): bigint => (cents / 100_000n) * 100_000n

function badRows(records: readonly Fields[]): BadRow[] {
  const bad = (after: number, more: Fields, code: BadRow['code']): BadRow => ({
    ...{ after, code, record: { ...records[after], portfolio: 'essai', ...more } },
  })
  return [
    bad(2, { month: '2026-13' }, 'unreadable_month'),
    bad(5, { sales: '1e5' }, 'unreadable_amount'),
    bad(8, { month: null }, 'missing_value'),
  ]
}
