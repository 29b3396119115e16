import { Dso, DsoBalanceSheet } from './DsoTiles.tsx'
import { InDoubt, Outstanding, Overdue, Unapplied } from './StockTiles.tsx'

/** The first line of the page: six figures, each with its move since last month and thirteen month ends. */
export function Tiles() {
  return (
    <div className="tiles">
      <Outstanding />
      <Overdue />
      <Dso />
      <DsoBalanceSheet />
      <Unapplied />
      <InDoubt />
    </div>
  )
}
