import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { keepBooks } from '../../scripts/demo/books.ts'
import { isWorkingDay } from '../../scripts/demo/calendar.ts'
import { atelier, comptoir, filiale } from '../../scripts/demo/companies.ts'
import { configuration } from '../../scripts/demo/configuration.ts'
import { day, iso } from '../../scripts/demo/days.ts'
import { DEFAULT_SEED } from '../../scripts/demo/generate.ts'
import { type TableFile, tablesOf } from '../../scripts/demo/sheets/sheets.ts'
import { readText, readWorkbooks } from './table-files.ts'

const companies = [atelier, comptoir, filiale]
const books = companies.map((company) => keepBooks(company, DEFAULT_SEED))
const { tables, files, truth } = tablesOf(books)

// Every table as rows of fields, read back from its file.
const workbooks = readWorkbooks(files.filter(({ name }) => name.endsWith('.xlsx')))
const read = tables.map((table, index) => {
  const file = files[index] as TableFile
  const rows = workbooks.get(file.name) ?? readText(file.bytes, table.text?.encoding ?? '', table.text?.separator ?? '')
  const [headers = [], ...body] = rows
  const records = body.map((cells) => Object.fromEntries(table.fields.map((field, at) => [field, cells[at] ?? ''])))
  return { table, headers, records, truth: truth.files[index] as (typeof truth.files)[number] }
})
const landed = (kind: string, entity: string): Record<string, string>[] =>
  read
    .filter(({ table }) => table.kind === kind && table.entity === entity)
    .flatMap(({ records, truth: own }) =>
      records.filter((_, index) => own.refused.every(({ row }) => row !== index + 2)),
    )

const isoDay = (text = ''): string => text.replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, '$3-$2-$1')
const cents = (text = ''): bigint => BigInt(Math.round(Number(text.replace(',', '.')) * 100))
const isDay = (text = ''): boolean => /^\d{4}-\d\d-\d\d$/.test(isoDay(text)) && iso(day(isoDay(text))) === isoDay(text)

/** Lines of the receivables in a company's ledger files, as the files say them. */
function ledgerOf(index: number): string[][] {
  const own = books[index]
  return (own?.files ?? [])
    .flatMap((file) =>
      file.bytes
        .toString('latin1')
        .split(own?.company.newline ?? '')
        .slice(1, -1),
    )
    .map((line) => line.split('\t'))
    .filter(([journal, , , , account]) => journal === 'VE' && account?.startsWith('411'))
}
const invoiceKey = (number = '', customer = ''): string => `${customer} ${number}`

describe('the tables of the demo', () => {
  it('open with readers of another make, and hold the rows that the truth counts', () => {
    expect(workbooks.size).toBe(8)
    for (const { table, headers, records, truth: own } of read) {
      expect(headers, table.name).toEqual(table.headers)
      expect(records.length, table.name).toBe(own.rows)
      expect(own.landed + own.refused.length, table.name).toBe(own.rows)
    }
  })

  it('hold dirty rows of each kind where the truth says, dirty in the way it says', () => {
    const isDirty: Record<string, (row: Record<string, string>, fields: readonly string[]) => boolean> = {
      total_row: (row, [first = '']) => row[first] === 'Total',
      unreadable_amount: (row) => Object.values(row).includes('1e5'),
      unreadable_rate: (row) => Object.values(row).includes('1e0'),
      unreadable_integer: (row) => row.level === 'deux',
      unreadable_month: (row) => row.month === '2026-13',
      unreadable_date: (row, fields) =>
        fields.some((field) => /date|_on|_for|_to/.test(field) && row[field] !== '' && !isDay(row[field])),
      missing_value: (row, [first = '', second = '']) => row[first] === '' || row[second] === '',
    }
    for (const { table, records, truth: own } of read) {
      for (const { row, code } of own.refused)
        expect(isDirty[code]?.(records[row - 2] ?? {}, table.fields), `${table.name} row ${row}`).toBe(true)
      expect(own.refused.length, table.name).toBeGreaterThanOrEqual(3)
    }
    const codes = new Set(truth.files.flatMap(({ refused }) => refused.map(({ code }) => code)))
    expect(codes.size).toBe(Object.keys(isDirty).length)
  })

  it('give customers SIRENs and VAT numbers whose checks hold, in a range nobody has, but for the ones planted', () => {
    const wrong: string[] = []
    for (const entity of ['atelier', 'comptoir'])
      for (const { customer = '', siren = '', vat_number: vat = '' } of landed('customers', entity)) {
        if (siren === '') continue
        expect(siren).toMatch(/^0{5}\d{4}$/)
        // Luhn, by the table of what a doubled digit counts.
        const total = [...siren].reduce(
          (sum, digit, at) => sum + Number((at % 2 === 0 ? '0123456789' : '0246813579')[Number(digit)]),
          0,
        )
        if (total % 10 !== 0) wrong.push(customer)
        if (vat !== '') expect(vat).toBe(`FR${String((12 + 3 * (Number(siren) % 97)) % 97).padStart(2, '0')}${siren}`)
      }
    expect(wrong).toEqual([
      ...(truth.customers.atelier?.wrongSiren ?? []),
      ...(truth.customers.comptoir?.wrongSiren ?? []),
    ])
    const of = (entity: string, code: string) => landed('customers', entity).find(({ customer }) => customer === code)
    for (const { siren, customers } of truth.customers.comptoir?.sameParty ?? [])
      for (const [entity = '', code = ''] of customers.map((name) => name.split(':')))
        expect(of(entity, code)?.siren, code).toBe(siren)
  })

  it.each([
    ['atelier', 0],
    ['filiale', 2],
  ])('tell of %s’s invoices what the ledger does, but for the ones planted', (entity, index) => {
    // What is kept back stands on a line of its own: the invoice is both.
    const ledger = new Map<string, { amount: bigint; pieceDate: string }>()
    for (const line of ledgerOf(index)) {
      const key = invoiceKey(line[8], line[6] || line[4])
      ledger.set(key, { amount: (ledger.get(key)?.amount ?? 0n) + cents(line[11]), pieceDate: line[9] ?? '' })
    }
    const planted = truth.invoices[entity]
    const names = (list: readonly { invoice_number: string; customer: string }[] = []): string[] =>
      list.map(({ invoice_number, customer }) => invoiceKey(invoice_number, customer))
    const [unknown, other]: [string[], string[]] = [[], []]
    for (const row of landed('invoices', entity)) {
      const key = invoiceKey(row.invoice_number, row.customer)
      const booked = ledger.get(key)
      if (!booked) unknown.push(key)
      else if (cents(row.amount) !== booked.amount) other.push(key)
      if (booked) expect(isoDay(row.invoice_date).replaceAll('-', ''), key).toBe(booked.pieceDate)
    }
    expect(unknown).toEqual(names(planted?.notInLedger))
    expect(other).toEqual(names(planted?.otherAmount))
    const told = new Set(landed('invoices', entity).map((row) => invoiceKey(row.invoice_number, row.customer)))
    expect(names(planted?.missing).filter((key) => told.has(key) || !ledger.has(key))).toEqual([])
    expect(planted?.otherDue.length).toBeGreaterThan(20)
  })

  it('quote every currency on every working day, but for the one that is lost', () => {
    const quoted = new Set(landed('rates', 'atelier').map(({ date, currency }) => `${date} ${currency}`))
    const lost: string[] = []
    for (let date = day('2023-10-02'); date <= day('2026-10-30'); date += 1)
      for (const currency of ['USD', 'GBP'])
        if (isWorkingDay(date) !== quoted.has(`${iso(date)} ${currency}`)) lost.push(`${iso(date)} ${currency}`)
    expect(lost).toEqual(['2026-04-22 USD'])
    expect(truth.rates.missing).toEqual([{ date: '2026-04-22', currency: 'USD' }])
  })

  it('quote the rates that the ledger in pounds turns its invoices in euros by', () => {
    const rates = new Map(
      landed('rates', 'atelier').map((row) => [`${row.date} ${row.currency}`, Number(row.inverse_rate)]),
    )
    const inEuros = ledgerOf(2).filter((line) => line[17] === 'EUR' && line[11] !== '0,00')
    expect(inEuros.length).toBeGreaterThan(100)
    for (const line of inEuros) {
      const rate = rates.get(`${line[9]?.replace(/(....)(..)(..)/, '$1-$2-$3')} GBP`) ?? 0
      expect(cents(line[16]), `${line[8]}`).toBe(BigInt(Math.round(Number(cents(line[11])) / rate)))
    }
  })

  it('are entries of encours.yml, each with its file, its company and what its own headers mean', () => {
    const config = parse(configuration(companies, tables)) as {
      tables: Record<string, unknown>[]
      bank_accounts: unknown[]
    }
    expect(config.tables.map(({ files: glob }) => `tableaux/${glob}`)).toEqual(files.map(({ name }) => name))
    for (const [index, { kind, entity, columns }] of config.tables.entries()) {
      expect([kind, entity]).toEqual([tables[index]?.kind, tables[index]?.entity])
      if (columns) expect(Object.values(columns)).toEqual(read[index]?.headers)
    }
    expect(config.bank_accounts).toHaveLength(4)
  })

  it('are the same bytes every time', () => {
    const hash = (all: readonly TableFile[]): string =>
      all.reduce((digest, { name, bytes }) => digest.update(name).update(bytes), createHash('sha256')).digest('hex')
    expect(hash(tablesOf(books).files)).toBe(hash(files))
  })
})
