import { Dso } from '../ledger/DsoTiles.tsx'
import { Outstanding, Overdue } from '../ledger/StockTiles.tsx'
import { DayOfDso, Effectiveness, Receipts } from './MonthTiles.tsx'

/** The first line of the page: six figures, each against last month and its target, with thirteen month ends. */
export function Tiles() {
  return (
    <div className="tiles">
      <Outstanding />
      <Overdue />
      <Dso />
      <Receipts />
      <Effectiveness />
      <DayOfDso />
    </div>
  )
}
