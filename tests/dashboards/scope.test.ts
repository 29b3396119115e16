import { describe, expect, it } from 'vitest'
import { atDate, byMonth, filtersOf, lastFigureBefore, monthBefore, scopeOf } from '../../dashboards/lib/scope.ts'
import type { Context } from '../../dashboards/lib/session.ts'
import type { View } from '../../dashboards/lib/url.ts'

const context: Context = {
  dataVersion: '7',
  asOf: '2026-10-15',
  today: '2026-11-02',
  publishedAt: '2026-11-02T06:00:00Z',
  demo: true,
  company: 'Two companies',
  language: 'en',
  entities: [
    {
      id: 'north',
      name: 'North',
      booksDate: '2026-10-31',
      asOf: '2026-10-31',
      currency: 'EUR',
      documentCurrencies: ['EUR'],
    },
    {
      id: 'south',
      name: 'South',
      booksDate: '2026-10-15',
      asOf: '2026-10-15',
      currency: 'EUR',
      documentCurrencies: ['EUR'],
    },
  ],
  agingLimits: [30, 60, 90, 120],
  balanceSheetMonths: 3,
  role: 'cfo',
  rights: [],
  freshness: { source: 'fec', lastLandedAt: null },
}

describe('the date of the figures', () => {
  it('is the earliest of the books over all companies, the company’s own when one is chosen', () => {
    expect(scopeOf({}, context).asOf).toBe('2026-10-15')
    expect(scopeOf({ entity: 'north' }, context).asOf).toBe('2026-10-31')
    expect(scopeOf({ entity: 'north', asof: '2026-02-28' }, context).asOf).toBe('2026-02-28')
  })

  it.each([
    ['2026-10-15', '2026-10-15', 'the latest date has its month-to-date figure'],
    ['2026-09-30', '2026-09-30', 'a month end has its own'],
    ['2026-09-12', '2026-08-31', 'a day inside a past month has none: its month end lies in its future'],
    ['2026-03-01', '2026-02-28', 'the day after a month end'],
  ])('%s has its monthly figures of %s: %s', (date, expected) => {
    expect(lastFigureBefore(date, '2026-10-15')).toBe(expected)
  })

  it('goes back over the turn of the year', () => {
    expect(monthBefore('2026-01-31', 1)).toBe('2025-12-01')
    expect(monthBefore('2026-10-15', 23)).toBe('2024-11-01')
  })
})

describe('the questions', () => {
  it('name no date when none is chosen: the layer takes the latest', () => {
    expect(atDate(scopeOf({}, context), { measures: ['receivables.open_amount'] }).timeDimensions).toBeUndefined()
  })

  it('name the chosen date', () => {
    expect(atDate(scopeOf({ asof: '2026-02-28' }, context), {}).timeDimensions).toEqual([
      { dimension: 'receivables.as_of_date', dateRange: ['2026-02-28', '2026-02-28'] },
    ])
  })

  it('ask months up to the last that is known at the date', () => {
    expect(byMonth(scopeOf({ asof: '2026-02-12' }, context), 13, {}).timeDimensions).toEqual([
      { dimension: 'board.month', granularity: 'month', dateRange: ['2025-01-01', '2026-01-31'] },
    ])
  })

  it('carry each filter only to the views that know it', () => {
    const scope = scopeOf({ entity: 'north', customer: 'north:C1', known: '2026-05-01' }, context)
    const members = (name: 'receivables' | 'board' | 'ledger_proof') =>
      filtersOf(scope, name).map((filter) => 'member' in filter && filter.member)
    expect(members('receivables')).toEqual(['receivables.entity', 'receivables.customer_id', 'receivables.known_at'])
    expect(members('board')).toEqual(['board.entity', 'board.customer_id'])
    expect(members('ledger_proof')).toEqual(['ledger_proof.entity'])
  })

  it('are asked of the companies that count in one currency: the most common, until another or one company is chosen', () => {
    const [north, south] = context.entities
    if (!north || !south) throw new Error('two companies')
    const west = { ...south, id: 'west', currency: 'GBP', asOf: '2026-09-30' }
    const three = { ...context, entities: [west, north, south] }
    const entityFilter = (view: View) => filtersOf(scopeOf(view, three), 'receivables')
    expect(scopeOf({}, three)).toMatchObject({ currency: 'EUR', asOf: '2026-10-15' })
    expect(entityFilter({})).toEqual([{ member: 'receivables.entity', operator: 'equals', values: ['north', 'south'] }])
    expect(scopeOf({ books: 'GBP' }, three)).toMatchObject({ currency: 'GBP', asOf: '2026-09-30' })
    expect(entityFilter({ books: 'GBP' })).toEqual([
      { member: 'receivables.entity', operator: 'equals', values: ['west'] },
    ])
    expect(scopeOf({ books: 'no such currency' }, three).currency).toBe('EUR')
    expect(scopeOf({ entity: 'west' }, three)).toMatchObject({ currency: 'GBP', asOf: '2026-09-30' })
    expect(filtersOf(scopeOf({}, context), 'receivables')).toEqual([])
  })
})
