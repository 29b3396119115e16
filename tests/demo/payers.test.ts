import { describe, expect, it } from 'vitest'
import { atelier, filiale } from '../../scripts/demo/companies.ts'
import { DEFAULT_SEED, generateCompany } from '../../scripts/demo/generate.ts'
import { groupBy } from '../../scripts/demo/group-by.ts'
import { tablesOf } from '../../scripts/demo/sheets/sheets.ts'

const made = [atelier, filiale].map((company) => generateCompany(company, DEFAULT_SEED))
const { truth, tables } = tablesOf(made.map(({ books }) => books))

interface FecLine {
  place: string
  journal: string
  date: string
  account: string
  customer: string
  ref: string
  label: string
  debit: string
  credit: string
  letter: string
}

/** The lines of the ledger files that carry a customer, openings of later years left out. */
function linesOf(index: number): FecLine[] {
  const one = made[index]
  return (one?.files ?? []).flatMap((file) =>
    file.bytes
      .toString('latin1')
      .split(one?.books.company.newline ?? '')
      .map((text, at) => ({ text, place: `${file.name}:${at + 1}` }))
      .slice(1, -1)
      .map(({ text, place }) => {
        const cells = text.split('\t')
        const [journal = '', , , date = '', account = '', , aux = '', , ref = '', , label = ''] = cells
        const [debit = '', credit = '', letter = ''] = cells.slice(11)
        const customer = aux || account
        return { place, journal, date, account, customer, ref, label, debit, credit, letter }
      })
      .filter(({ customer, journal }) => /^(C|L|411CLI)/.test(customer) && journal !== 'AN'),
  )
}
const lines = linesOf(0)
const dayNumber = (date: string): number => Date.parse(date.replace(/(....)-?(..)-?(..)/, '$1-$2-$3')) / 86_400_000
const invoicesOf = (prefix: string): FecLine[] =>
  lines.filter(({ journal, customer, debit }) => journal === 'VE' && customer.startsWith(prefix) && debit !== '0,00')
const receiptsOf = (prefix: string): FecLine[] =>
  lines.filter(({ journal, customer, credit }) => journal === 'BQ' && customer.startsWith(prefix) && credit !== '0,00')

describe('the payers of the demo', () => {
  it('who pay on fixed days pay on the 10th, the 25th or at the month’s end, or on the working day after', () => {
    // A run that falls on a day of rest is held up to four days later, at the end of a month even in the next one.
    const allowed: Record<string, string> = {
      '10': '10 11 12 13 14',
      '25': '25 26 27 28 29',
      end: '28 29 30 31 01 02 03 04',
    }
    const byCustomer = groupBy(receiptsOf('C08'), ({ customer }) => customer)
    expect(byCustomer.size).toBe(12)
    for (const [customer, receipts] of byCustomer) {
      const run = ['10', '25', 'end'][Number(customer.slice(3)) % 3] ?? ''
      const days = new Set(receipts.map(({ date }) => date.slice(6)))
      expect(
        [...days].filter((day) => !allowed[run]?.includes(day)),
        customer,
      ).toEqual([])
    }
    // 2026-05-25 is Whit Monday: the run is held on the 26th; 2026-05-10 is a Sunday: on the 11th.
    const ofMay = receiptsOf('C08').flatMap(({ date }) => (date.startsWith('202605') ? [date.slice(6)] : []))
    expect([...new Set(ofMay)].sort()).toEqual(['11', '26', '29'].filter((day) => ofMay.includes(day)))
    expect(ofMay).toContain('26')
  })

  it('who are always late pay two months after the due date at the earliest', () => {
    const byLetter = groupBy(
      lines.filter(({ customer, letter }) => customer.startsWith('C10') && letter !== ''),
      (line) => `${line.account} ${line.customer} ${line.letter} ${line.place.slice(12, 16)}`,
    )
    const delays = [...byLetter.values()].flatMap((group) => {
      const [invoice, ...others] = group
      const paid = others.filter(({ journal }) => journal === 'BQ')
      return invoice?.journal === 'VE' && paid[0] ? [dayNumber(paid[0].date) - dayNumber(invoice.date) - 30] : []
    })
    expect(delays.length).toBeGreaterThan(40)
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(55)
  })

  it('book nothing on the bank’s days of rest', () => {
    const rest = [
      '20240401',
      '20240509',
      '20240520',
      '20250421',
      '20250529',
      '20250609',
      '20260101',
      '20260406',
      '20260514',
      '20260525',
    ]
    for (const { date } of lines.filter(({ journal }) => journal === 'BQ')) {
      expect(rest).not.toContain(date)
      expect([0, 6]).not.toContain((dayNumber(date) + 4) % 7)
    }
  })
})

describe('the customer that goes wrong', () => {
  const own = lines.filter(({ customer }) => customer === 'C1101')

  it('pays on time, then later and later, until a payment comes back', () => {
    const invoices = invoicesOf('C1101')
    const delays = receiptsOf('C1101')
      .slice(0, 21)
      .map(({ date, label }) => {
        const invoice = invoices.find(
          ({ ref, date: billed }) => label.endsWith(ref) && billed < date && dayNumber(date) - dayNumber(billed) < 200,
        )
        return dayNumber(date) - dayNumber(invoice?.date ?? '') - 30
      })
    // A few days off where the due date or the payment falls on a day of rest, or the invoice was booked late.
    expect(Math.max(...delays.slice(0, 9))).toBeLessThan(10)
    for (const [rank, delay] of delays.slice(10).entries()) expect(delay).toBeGreaterThan((delays[rank + 9] ?? 0) - 6)
    expect(delays.at(-1)).toBeGreaterThan(95)
    expect(own.filter(({ label }) => label.startsWith('Impay')).map(({ date }) => date)).toEqual(['20251222'])
  })

  it('owes five debts that are made doubtful: one is recovered, two are written off, two remain', () => {
    const doubtful = own.filter(({ account }) => account === '416000')
    const [owed, settled] = [
      doubtful.filter(({ debit }) => debit !== '0,00'),
      doubtful.filter(({ credit }) => credit !== '0,00'),
    ]
    expect(owed.map(({ date }) => date)).toEqual(Array(5).fill('20260430'))
    expect(settled.map(({ date, journal }) => `${date} ${journal}`)).toEqual([
      '20260615 BQ',
      '20260930 OD',
      '20260930 OD',
    ])
    expect(owed.filter(({ letter }) => letter === '')).toHaveLength(2)
  })

  it('contests one of them, and keeps none of its promises', () => {
    const disputes = tables.find(({ kind, entity }) => kind === 'disputes' && entity === 'atelier')
    const contested = disputes?.rows.filter(({ cells }) => cells[1] === 'C1101').map(({ cells }) => cells[2])
    expect(contested).toHaveLength(1)
    expect(invoicesOf('C1101').map(({ ref }) => ref)).toContain(contested?.[0])
    const promised = truth.promises.atelier?.filter(({ customer }) => customer === 'C1101') ?? []
    expect(promised.map(({ kept }) => kept)).toEqual(Array(8).fill(false))
  })
})

it.each([
  ['atelier', 0],
  ['filiale', 1],
] as const)('the truth of %s’s promises is what the ledger received by their day', (entity, index) => {
  const own = linesOf(index)
  const items = new Map(made[index]?.truth.items.map((item) => [`${item.file}:${item.position}`, item]))
  const end = dayNumber('2026-10-31')
  for (const { customer, invoice_number, promised_for, kept } of truth.promises[entity] ?? []) {
    const name = `${customer} ${invoice_number} ${promised_for}`
    const found = own.filter(
      (line) => line.journal === 'VE' && line.customer === customer && line.ref === invoice_number,
    )
    const item = items.get(found.find(({ account }) => account !== '411700')?.place ?? '')
    const applied = item?.applied.filter(({ date }) => date <= promised_for).map(({ amount }) => Number(amount)) ?? []
    const isPaid = Math.abs(applied.reduce((sum, amount) => sum + amount, Number(item?.amount))) < 0.005
    if (kept !== null) expect(isPaid, name).toBe(kept)
    else expect(dayNumber(promised_for), name).toBeGreaterThan(end)
  }
  const verdicts = new Set(truth.promises[entity]?.map(({ kept }) => kept))
  expect([...verdicts]).toEqual(expect.arrayContaining([true, false]))
})
