import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { missingHalfYears } from '../../scripts/pipeline/missing-rates.ts'
import { ratesText } from '../../scripts/pipeline/run-texts.ts'
import { boundsOf, OFFICIAL_RATES, rowsAt, serveLateLedgers } from '../helpers/late-ledgers.ts'
import type { Cells } from '../helpers/served.ts'

type Late = Awaited<ReturnType<typeof serveLateLedgers>>
let late: Late
beforeAll(async () => {
  late = await serveLateLedgers()
})
afterAll(async () => {
  await late?.stop()
  late?.built.close()
})

const MEASURES = ['interest_amount', 'recovery_indemnity_amount', 'late_amount', 'late_invoice_count'] as const
const ask = (customer: string, date: string, dimensions: readonly string[] = [], entity = 'main'): Promise<Cells[]> =>
  rowsAt(
    late,
    'late_interest',
    { measures: MEASURES, dimensions },
    { customer_id: `${entity}:${customer}`, as_of_date: date },
  )
async function figuresOf(customer: string, date = '2026-06-30', entity = 'main'): Promise<(string | null)[]> {
  const [row] = await ask(customer, date, [], entity)
  return MEASURES.map((name) => row?.[name] ?? null)
}
const DAY = 86_400_000
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY

describe('the interest of an invoice paid late', () => {
  // 46 days at 14.50, 184 at 14.25 and 41 at 13.15 on 12,000.00.
  it('bears each half-year at its own rate, and 40 euros', async () => {
    expect(await figuresOf('DP1')).toEqual(['1258.57', '40.00', '0.00', '1'])
  })

  // 46 days at 14.50 and 92 at 14.25 on 12,000.00, then 92 at 14.25 and 41 at 13.15 on 7,000.00.
  it('runs on what is left after each payment', async () => {
    expect(await figuresOf('DP2')).toEqual(['1005.12', '40.00', '0.00', '1'])
    const rows = await ask('DP2', '2026-06-30', ['late_days', 'base_amount', 'rate_percent', 'from_date'])
    const proof = rows.sort((a, b) => (String(a.from_date) < String(b.from_date) ? -1 : 1))
    expect(proof.map(({ late_days, base_amount, rate_percent }) => [late_days, base_amount, rate_percent])).toEqual([
      ['46', '12000.00', '14.5'],
      ['92', '12000.00', '14.25'],
      ['92', '7000.00', '14.25'],
      ['41', '7000.00', '13.15'],
    ])
  })

  // A published example: 10,000 euros three months late at 10.25 % is 256 euros; 91 days of it are 255.55.
  it('at a contract rate is the published example of a quarter', async () => {
    expect((await figuresOf('KQUARTER')).slice(0, 2)).toEqual(['255.55', '40.00'])
  })

  // 36,500.00 bears one euro a day for each percent: 547 days at 2.50 + 8, whatever came after the first half-year.
  it('of a public buyer keeps the rate of the half-year in which it began', async () => {
    expect((await figuresOf('PUBLIC'))[0]).toBe('5743.50')
  })

  // 31 days of 36,500.00 are 310.00; 29 days of 20,000.00 at 10 % over 365, in a leap year, are 158.90.
  it('runs on what a credit note leaves, from its date', async () => {
    expect((await figuresOf('DCREDIT'))[0]).toBe('468.90')
  })

  // One day of 18.25 at 10 % is half a cent.
  it('is rounded half up, once for an invoice and not for each of its lines', async () => {
    expect(await figuresOf('DTIE')).toEqual(['0.01', '40.00', '0.00', '1'])
    expect(await figuresOf('DTWICE')).toEqual(['0.01', '40.00', '0.00', '1'])
  })

  it('begins the day after the due date', async () => {
    expect(await figuresOf('DP1', '2024-05-15')).toEqual(['0.00', '0.00', '0.00', '0'])
    // 12,000.00 × 14.50 % ÷ 365.
    expect(await figuresOf('DP1', '2024-05-16')).toEqual(['4.77', '40.00', '12000.00', '1'])
    expect(await figuresOf('DONTIME')).toEqual(['0.00', '0.00', '0.00', '0'])
  })

  // Due on 1 November and in the books from 1 January: 91 days of 500.00 at 12.15 up to 31 January.
  it('of an opening line runs from its due date, once it is in the books', async () => {
    expect(await figuresOf('OLD', '2025-12-31', 'opened')).toEqual(['0.00', '0.00', '0.00', '0'])
    expect(await figuresOf('OLD', '2026-01-31', 'opened')).toEqual(['15.15', '40.00', '500.00', '1'])
  })

  it('is not that of a customer who owes none, nor of books in another currency', async () => {
    expect(await figuresOf('NOBODY')).toEqual(['0.00', '0.00', '0.00', '0'])
    expect(await figuresOf('DPOUND', '2026-06-30', 'pound')).toEqual(['0.00', '0.00', '0.00', '0'])
  })
})

describe('the rate of each half-year', () => {
  it.each(OFFICIAL_RATES)(
    'of %s is the ECB rate + 10 points, and three times the legal rate at least',
    async (...row) => {
      const [halfYear, ecb, legal] = row
      const { before, last } = boundsOf(halfYear)
      const euros = (thousandths: number): string => ((daysBetween(before, last) * thousandths) / 1000).toFixed(2)
      expect((await figuresOf(`D${halfYear}`))[0]).toBe(euros(ecb + 10_000))
      expect((await figuresOf(`F${halfYear}`))[0]).toBe(euros(Math.max(3 * legal, 500)))
      const [floor] = await ask(`F${halfYear}`, last, ['rate_percent', 'floor_percent', 'half_year'])
      expect([floor?.half_year, floor?.floor_percent]).toEqual([halfYear, ((3 * legal) / 1000).toFixed(2)])
    },
  )

  it('may be told by encours.yml', async () => {
    // 30 days at 0.00 + 10 on 36,500.00.
    expect((await figuresOf('DBEFORE'))[0]).toBe('300.00')
  })
})

describe('a half-year whose rates are not known', () => {
  const asked = { measures: [...MEASURES, 'rate_missing_count'] }
  const at = async (date: string) =>
    (await rowsAt(late, 'late_interest', asked, { entity: 'next', as_of_date: date }))[0]

  it('changes nothing before it begins', async () => {
    // 15 days of 1,000.00 at 12.15.
    expect(await at('2026-06-30')).toMatchObject({ interest_amount: '4.99', rate_missing_count: '0' })
  })

  it('leaves no figure, and does not hide what is late', async () => {
    expect(await at('2026-08-31')).toEqual({
      ...{ interest_amount: null, rate_missing_count: '1' },
      ...{ recovery_indemnity_amount: '40.00', late_amount: '1000.00', late_invoice_count: '1' },
    })
  })

  it('is named by the run, in both languages', async () => {
    const missing = await missingHalfYears(late.built.published.at(-1) as string)
    expect(missing).toEqual(['2026-H2'])
    expect(ratesText(missing, 'en').join()).toMatch(/has no figure: add .* of 2026-H2 to late_interest_rates/)
    expect(ratesText(missing, 'fr').join()).toMatch(/ajoutez .* de 2026-H2 à late_interest_rates, dans encours\.yml/)
    expect(ratesText([], 'en')).toEqual([])
  })

  it('is a doubt that names it and the file to complete', async () => {
    const doubts = await rowsAt(
      late,
      'data_quality',
      { measures: ['doubt_count'], dimensions: ['entity', 'severity', 'detail'] },
      { check_name: 'late_rate_missing' },
    )
    expect(doubts).toEqual([
      { entity: 'next', severity: 'warning', detail: '2026-H2 → encours.yml, late_interest_rates', doubt_count: '1' },
    ])
  })
})
