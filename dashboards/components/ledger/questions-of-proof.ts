import type { Query } from '../../lib/cube.ts'
import { equals, filtersOf, type Scope } from '../../lib/scope.ts'

const ALWAYS = '1990-01-01'

/** How many days were checked and how many are proven: all together, and by year. */
export const proofTotals = (scope: Scope): Query => ({
  measures: ['ledger_proof.days_checked', 'ledger_proof.days_proven'],
  filters: filtersOf(scope, 'ledger_proof'),
  timeDimensions: [{ dimension: 'ledger_proof.date', dateRange: [ALWAYS, scope.latest] }],
})

export const proofByYear = (scope: Scope): Query => ({
  ...proofTotals(scope),
  timeDimensions: [{ dimension: 'ledger_proof.date', granularity: 'year', dateRange: [ALWAYS, scope.latest] }],
  order: { 'ledger_proof.date': 'asc' },
})

export const proofByDay = (scope: Scope, year: string): Query => ({
  measures: ['ledger_proof.difference', 'ledger_proof.identities_broken'],
  filters: filtersOf(scope, 'ledger_proof'),
  timeDimensions: [
    { dimension: 'ledger_proof.date', granularity: 'day', dateRange: [`${year}-01-01`, `${year}-12-31`] },
  ],
  order: { 'ledger_proof.date': 'asc' },
})

export const proofOfDay = (scope: Scope, day: string): Query => ({
  dimensions: ['ledger_proof.entity', 'ledger_proof.account'],
  measures: ['ledger_balance', 'open_items_balance', 'difference', 'identities_broken'].map((m) => `ledger_proof.${m}`),
  filters: filtersOf(scope, 'ledger_proof'),
  timeDimensions: [{ dimension: 'ledger_proof.date', dateRange: [day, day] }],
  order: { 'ledger_proof.account': 'asc' },
})

export const doubtsByCheck = (scope: Scope): Query => ({
  dimensions: ['data_quality.check_name', 'data_quality.severity', 'data_quality.owner'],
  measures: ['data_quality.concerned_amount', 'data_quality.doubt_count'],
  filters: [
    ...filtersOf(scope, 'data_quality'),
    ...(scope.view.owner ? [equals('data_quality.owner', scope.view.owner)] : []),
  ],
  order: { 'data_quality.concerned_amount': 'desc' },
})

export const doubtsOfCheck = (scope: Scope, check: string): Query => ({
  dimensions: ['entity', 'customer_id', 'customer', 'item_id', 'detail'].map((name) => `data_quality.${name}`),
  measures: ['data_quality.concerned_amount'],
  filters: [...filtersOf(scope, 'data_quality'), equals('data_quality.check_name', check)],
  order: { 'data_quality.concerned_amount': 'desc' },
  limit: 200,
})
