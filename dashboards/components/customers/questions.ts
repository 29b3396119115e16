import type { Query } from '../../lib/cube.ts'
import { atDate, equals, monthBefore, monthEnd, type Scope } from '../../lib/scope.ts'

type Filter = NonNullable<Query['filters']>[number]
const of = (view: string, ...names: string[]) => names.map((name) => `${view}.${name}`)

export const CUSTOMERS_A_PAGE = 20

/** What the table can be sorted by: the measure that decides, and which way comes first. */
const SORTS = {
  name: { member: 'receivables.customer', first: 'asc' },
  open: { member: 'receivables.open_amount', first: 'desc' },
  overdue: { member: 'receivables.overdue_amount', first: 'desc' },
  days: { member: 'payment_times.days_to_pay', first: 'desc' },
  late: { member: 'payment_times.median_days_late', first: 'desc' },
  limit: { member: 'receivables.limit_use_rate', first: 'desc' },
  guarantee: { member: 'receivables.insurance_use_rate', first: 'desc' },
  doubt: { member: 'receivables.amount_in_doubt', first: 'desc' },
} as const
export type SortName = keyof typeof SORTS
export interface Sort {
  name: SortName
  way: 'asc' | 'desc'
}

/** The order an address asks for: `limit`, or `-limit` for the other way round. The most overdue come first. */
export function readSort(text: string | undefined): Sort {
  const name = (text ?? '').replace(/^-/, '')
  if (!Object.hasOwn(SORTS, name)) return { name: 'overdue', way: 'desc' }
  const { first } = SORTS[name as SortName]
  const turned = first === 'asc' ? 'desc' : 'asc'
  return { name: name as SortName, way: text?.startsWith('-') ? turned : first }
}

/** What the address says once a column was chosen: its own first way, then the other. */
export function chosen(sort: Sort, name: SortName): string | undefined {
  const turns = sort.name === name && sort.way === SORTS[name].first
  const text = turns ? `-${name}` : name
  return text === 'overdue' ? undefined : text
}

/** A part of the name or of the code. */
const finding = (view: string, find: string): Filter[] =>
  find === ''
    ? []
    : [
        {
          or: [
            { member: `${view}.customer`, operator: 'contains', values: [find] },
            { member: `${view}.customer_id`, operator: 'contains', values: [find] },
          ],
        },
      ]

const STOCK = of(
  'receivables',
  ...['open_amount', 'overdue_amount', 'exposure_amount', 'credit_limit_amount', 'limit_use_rate'],
  ...['guarantee_amount', 'insured_amount', 'insurance_use_rate', 'amount_in_doubt'],
)

/** Twelve months up to the month of the date, and the twelve before. */
export const yearUpTo = (scope: Scope): [string, string] => [monthBefore(scope.asOf, 11), scope.asOf]
export const yearBefore = (scope: Scope): [string, string] => [
  monthBefore(scope.asOf, 23),
  monthEnd(monthBefore(scope.asOf, 12)),
]

/** The customers of one page of the table, in their order. The view is that of the measure that decides it. */
export function pageOf(scope: Scope, find: string, { name, way }: Sort, page: number): Query {
  const { member } = SORTS[name]
  const view = member.startsWith('payment_times') ? 'payment_times' : 'receivables'
  const asked: Query = {
    dimensions: of(view, 'customer_id', 'customer'),
    measures: view === 'receivables' ? STOCK : [member],
    filters: [...finding(view, find), ...(view === 'payment_times' ? [{ member, operator: 'set' as const }] : [])],
    order: [
      [member, way],
      [`${view}.customer_id`, 'asc'],
    ],
    limit: CUSTOMERS_A_PAGE,
    ...(page > 0 && { offset: page * CUSTOMERS_A_PAGE }),
    ...(name === 'days' && paidIn(yearUpTo(scope))),
  }
  return atDate(scope, asked, view)
}

export const stockOf = (scope: Scope, ids: readonly string[]): Query =>
  atDate(scope, {
    dimensions: ['receivables.customer_id'],
    measures: STOCK,
    filters: [equals('receivables.customer_id', ...ids)],
  })

export const countOf = (scope: Scope, find: string): Query =>
  atDate(scope, {
    measures: of('receivables', 'customer_count', 'open_amount', 'overdue_amount'),
    filters: finding('receivables', find),
  })

const paidIn = (dateRange: [string, string]) => ({
  timeDimensions: [{ dimension: 'payment_times.settled_month', dateRange }],
})

/** How long some customers took to pay, of what they paid in a year. */
export const daysToPay = (scope: Scope, ids: readonly string[], year: [string, string]): Query =>
  atDate(
    scope,
    {
      dimensions: ['payment_times.customer_id'],
      measures: of('payment_times', 'days_to_pay', 'payment_terms_days'),
      filters: [equals('payment_times.customer_id', ...ids)],
      ...paidIn(year),
    },
    'payment_times',
  )

/** How late half of what was invoiced to them is paid. */
export const usualLate = (scope: Scope, ids: readonly string[]): Query =>
  atDate(
    scope,
    {
      dimensions: ['payment_times.customer_id'],
      measures: of('payment_times', 'median_days_late'),
      filters: [equals('payment_times.customer_id', ...ids)],
    },
    'payment_times',
  )
