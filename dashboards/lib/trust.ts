import type { Query } from './cube.ts'
import { atDate, filtersOf, type Scope } from './scope.ts'

/** How many days were checked against the ledger, and how many hold. */
export const daysProven = (scope: Scope): Query => ({
  measures: ['ledger_proof.days_checked', 'ledger_proof.days_proven'],
  filters: filtersOf(scope, 'ledger_proof'),
  timeDimensions: [{ dimension: 'ledger_proof.date', dateRange: ['1990-01-01', scope.latest] }],
})

/** What is in doubt, against what is owed. */
export const inDoubt = (scope: Scope): Query =>
  atDate(scope, {
    measures: ['open_amount', 'unapplied_amount', 'amount_in_doubt'].map((name) => `receivables.${name}`),
  })

/** What has been landed, of all companies. */
export const landedStreams: Query = { dimensions: ['sources.stream'] }
