import './customers.css'
import { ScopeProvider, scopeOf, useScope } from '../../lib/scope.ts'
import { CustomerFile } from './CustomerFile.tsx'
import { CustomersTable } from './CustomersTable.tsx'

/** All customers as a table, or the file of one. */
export function Customers() {
  const { view, context } = useScope()
  if (!view.file) return <CustomersTable />
  // a file speaks of one customer in the books of one company, at the dates of the bar, whatever else it filters
  const entity = view.file.slice(0, Math.max(0, view.file.indexOf(':')))
  const known = context.entities.some(({ id }) => id === entity)
  const own = {
    customer: view.file,
    ...(known && { entity }),
    ...(view.asof && { asof: view.asof }),
    ...(view.known && { known: view.known }),
  }
  return (
    <ScopeProvider value={scopeOf(own, context)}>
      <CustomerFile key={view.file} customer={view.file} />
    </ScopeProvider>
  )
}
