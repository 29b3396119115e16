import { describe, expect, it } from 'vitest'
import type { Field, ViewFields } from '../../dashboards/lib/dictionary.ts'
import { unknownOf } from '../../dashboards/lib/explore/edit.ts'
import { operatorsOf } from '../../dashboards/lib/explore/filters.ts'
import { compareValues, pivoted, sortedBy } from '../../dashboards/lib/explore/pivot.ts'
import { askingOf, valuesQuery } from '../../dashboards/lib/explore/query.ts'
import { EMPTY, type Question } from '../../dashboards/lib/explore/question.ts'
import { chartOf, shapeOf } from '../../dashboards/lib/explore/shape.ts'
import { compareAcross } from '../../dashboards/lib/explore/words.ts'
import { scopeOf } from '../../dashboards/lib/scope.ts'
import type { Context } from '../../dashboards/lib/session.ts'
import type { View } from '../../dashboards/lib/url.ts'

const field = (name: string, type: Field['type'], more: Partial<Field> = {}): Field => ({
  name,
  member: `receivables.${name}`,
  title: name,
  description: '',
  formula: null,
  unit: null,
  aggregation: null,
  goodWhen: null,
  good: null,
  type,
  nullReasons: [],
  ...more,
})
const fields: ViewFields = {
  name: 'receivables',
  title: '',
  description: '',
  measures: [
    field('open_amount', 'number', { unit: 'currency', aggregation: 'last_date' }),
    field('overdue_rate', 'number', { unit: 'ratio', aggregation: 'ratio' }),
  ],
  dimensions: [
    field('as_of_date', 'time'),
    field('known_at', 'time'),
    field('due_date', 'time'),
    ...['entity', 'segment', 'aging_bucket', 'customer', 'customer_id'].map((name) => field(name, 'string')),
    field('days_overdue', 'number'),
  ],
}
const context: Context = {
  dataVersion: '7',
  asOf: '2026-10-31',
  today: '2026-11-02',
  publishedAt: '2026-11-02T06:00:00Z',
  demo: true,
  company: 'One company',
  language: 'en',
  entities: [
    {
      id: 'north',
      name: 'North',
      booksDate: '2026-10-31',
      asOf: '2026-10-31',
      currency: 'EUR',
      documentCurrencies: [],
    },
  ],
  agingLimits: [30, 60, 90, 120],
  balanceSheetMonths: 3,
  role: 'cfo',
  rights: [],
  freshness: { source: null, lastLandedAt: null },
}
const scope = (view: View = {}) => scopeOf(view, context)
const asked: Question = { ...EMPTY, view: 'receivables', measures: ['open_amount'], dimensions: ['segment'] }

describe('what is asked of the layer', () => {
  it('is nothing until something is picked', () => {
    expect(askingOf({ ...EMPTY, view: 'receivables' }, scope(), fields)).toBeNull()
  })

  it('of one table: its rows, the largest first, and a total of its own', () => {
    expect(askingOf(asked, scope(), fields)).toEqual({
      cells: {
        measures: ['receivables.open_amount'],
        dimensions: ['receivables.segment'],
        filters: [],
        order: [['receivables.open_amount', 'desc']],
        limit: 1000,
      },
      rows: null,
      columns: null,
      total: { measures: ['receivables.open_amount'], dimensions: [], filters: [], limit: 1 },
    })
  })

  it('of columns across: cells, and totals of the rows, of the columns and of all, none of them a sum of ours', () => {
    const asking = askingOf(
      { ...asked, dimensions: ['segment', 'aging_bucket'], across: 'aging_bucket' },
      scope(),
      fields,
    )
    expect(asking?.cells.dimensions).toEqual(['receivables.segment', 'receivables.aging_bucket'])
    expect(asking?.cells.limit).toBe(50_000)
    expect(asking?.rows?.dimensions).toEqual(['receivables.segment'])
    expect(asking?.columns?.dimensions).toEqual(['receivables.aging_bucket'])
    expect(asking?.total?.dimensions).toEqual([])
  })

  it('a condition on a measure chooses rows, which then have no total', () => {
    const filters = [{ name: 'open_amount', operator: 'gt' as const, values: ['100'] }]
    const across = { ...asked, dimensions: ['segment', 'aging_bucket'], across: 'aging_bucket', filters }
    const asking = askingOf(across, scope(), fields)
    expect(asking?.rows?.filters).toEqual([{ member: 'receivables.open_amount', operator: 'gt', values: ['100'] }])
    expect(asking?.cells.filters).toEqual([])
    expect([asking?.columns, asking?.total]).toEqual([null, null])
  })

  it('the date and the filters of the bar hold, unless the question says another', () => {
    const view = { asof: '2026-03-31', segment: 'Trade' }
    expect(askingOf(asked, scope(view), fields)?.cells).toMatchObject({
      timeDimensions: [{ dimension: 'receivables.as_of_date', dateRange: ['2026-03-31', '2026-03-31'] }],
      filters: [{ member: 'receivables.segment', operator: 'equals', values: ['Trade'] }],
    })
    const own = { ...asked, filters: [{ name: 'segment', operator: 'equals' as const, values: ['Health'] }] }
    expect(askingOf(own, scope(view), fields)?.cells.filters).toEqual([
      { member: 'receivables.segment', operator: 'equals', values: ['Health'] },
    ])
  })

  it('balances by month are those up to the date of the bar, and so is their total', () => {
    const time = { name: 'as_of_date', grain: 'month', from: '2026-01-01', to: null } as const
    const asking = askingOf({ ...asked, time }, scope({ asof: '2026-03-31' }), fields)
    const dateRange = ['2026-01-01', '2026-03-31']
    expect(asking?.cells.timeDimensions).toEqual([
      { dimension: 'receivables.as_of_date', granularity: 'month', dateRange },
    ])
    expect(asking?.cells.order).toEqual([['receivables.as_of_date', 'asc']])
    expect(asking?.total?.timeDimensions).toEqual([{ dimension: 'receivables.as_of_date', dateRange }])
  })

  it('another date cut by months keeps the rows that have none', () => {
    const time = { name: 'due_date', grain: 'month', from: null, to: null } as const
    const [cut] = askingOf({ ...asked, time }, scope(), fields)?.cells.timeDimensions ?? []
    expect(cut).toEqual({ dimension: 'receivables.due_date', granularity: 'month' })
  })

  it('values are proposed under the other conditions, those that hold the text', () => {
    expect(valuesQuery(asked, scope({ segment: 'Trade' }), fields, 'customer', 'ab')).toEqual({
      measures: [],
      dimensions: ['receivables.customer'],
      filters: [
        { member: 'receivables.segment', operator: 'equals', values: ['Trade'] },
        { member: 'receivables.customer', operator: 'contains', values: ['ab'] },
      ],
      order: [['receivables.customer', 'asc']],
      limit: 30,
    })
  })

  it('what a role may not see is told by name', () => {
    const question = {
      ...asked,
      measures: ['open_amount', 'margin'],
      filters: [{ name: 'secret', operator: 'set' as const, values: [] }],
    }
    expect(unknownOf(question, fields)).toEqual(['margin', 'secret'])
  })

  it('a date that says one moment takes one, and the date of balances is never empty', () => {
    const operators = (name: string) =>
      operatorsOf('receivables', fields.dimensions.find((one) => one.name === name) as Field, fields.dimensions)
    expect(operators('known_at')).toEqual(['equals'])
    expect(operators('as_of_date')).not.toContain('notSet')
    expect(operators('due_date')).toContain('notSet')
  })
})

describe('columns across', () => {
  const grid = pivoted({
    cells: [
      { s: 'Trade', b: 'b1', m: '10.00' },
      { s: 'Trade', b: 'not_due', m: '5.00' },
      { s: 'Health', b: 'b1', m: null },
      { s: 'Beyond the limit', b: 'b1', m: '1.00' },
    ],
    rows: [
      { s: 'Trade', m: '15.00' },
      { s: 'Health', m: '0.00' },
    ],
    columns: [
      { b: 'not_due', m: '5.00' },
      { b: 'b1', m: '11.00' },
    ],
    total: { m: '16.00' },
    groups: ['s'],
    measures: ['m'],
    across: 'b',
    compare: compareAcross,
  })
  const ids = grid.columns.map(({ id }) => id)
  const cell = (line: number, column: number) => grid.lines[line]?.cells[ids[column] ?? '']

  it('stand in the order of the aging, before the total', () => {
    expect(grid.columns.map(({ across, isTotal }) => (isTotal ? 'total' : across))).toEqual([
      undefined,
      'not_due',
      'b1',
      'total',
    ])
  })

  it('hold what the layer answered: a value, none, or nothing asked', () => {
    expect([cell(0, 1), cell(0, 2), cell(0, 3)]).toEqual(['5.00', '10.00', '15.00'])
    expect([cell(1, 1), cell(1, 2), cell(1, 3)]).toEqual([undefined, null, '0.00'])
  })

  it('keep the rows that are shown, and the totals of the layer even where more is not shown', () => {
    expect(grid.lines).toHaveLength(2)
    expect(ids.slice(1).map((id) => grid.total?.[id])).toEqual(['5.00', '11.00', '16.00'])
  })

  it('can be sorted by, numbers by their size and what is empty last', () => {
    const line = (value: string | null) => ({ cells: { a: value }, row: {} })
    const lines = [line('9.5'), line(null), line('10'), line('-2')]
    const order = (down: boolean) => sortedBy(lines, 'a', down).map(({ cells }) => cells.a)
    expect(order(false)).toEqual(['-2', '9.5', '10', null])
    expect(order(true)).toEqual(['10', '9.5', '-2', null])
    expect(compareValues('90071992547409931.01', '90071992547409931.02')).toBe(-1)
  })
})

describe('the drawing of an answer', () => {
  const month = { name: 'as_of_date', grain: 'month', from: null, to: null } as const
  it.each([
    ['balances by segment', asked, 'bars'],
    ['balances by month', { ...asked, dimensions: [], time: month }, 'lines'],
    ['balances by month and segment', { ...asked, time: month }, 'stacked'],
    ['a rate by month and segment', { ...asked, measures: ['overdue_rate'], time: month }, 'lines'],
    ['buckets across', { ...asked, dimensions: ['segment', 'aging_bucket'], across: 'aging_bucket' }, 'stacked'],
    [
      'a rate with buckets across',
      { ...asked, measures: ['overdue_rate'], dimensions: ['segment', 'aging_bucket'], across: 'aging_bucket' },
      'bars',
    ],
    ['rows without a measure', { ...asked, measures: [] }, 'table'],
    ['one number', { ...asked, dimensions: [] }, 'table'],
    ['a list of many columns', { ...asked, dimensions: ['segment', 'customer', 'entity'] }, 'table'],
    ['what the reader wants as a table', { ...asked, chart: 'table' as const }, 'table'],
    ['a choice that does not suit', { ...asked, chart: 'lines' as const }, 'bars'],
  ])('%s: %s', (_, question, expected) => expect(chartOf(question, shapeOf(question, fields))).toBe(expected))
})
