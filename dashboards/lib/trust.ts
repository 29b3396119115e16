import type { Query } from './cube.ts'
import { atDate, filtersOf, type Scope } from './scope.ts'

/** How many identities of the ledger proof are broken, all days together. */
export const brokenDays = (scope: Scope): Query => ({
  measures: ['ledger_proof.identities_broken'],
  filters: filtersOf(scope, 'ledger_proof'),
  timeDimensions: [{ dimension: 'ledger_proof.date', granularity: 'day', dateRange: ['1990-01-01', scope.latest] }],
  order: { 'ledger_proof.identities_broken': 'desc' },
  limit: 1,
})

/** What is in doubt, against what is owed. */
export const inDoubt = (scope: Scope): Query =>
  atDate(scope, { measures: ['open_amount', 'unapplied_amount', 'amount_in_doubt'].map((name) => `receivables.${name}`) })
