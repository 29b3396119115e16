import './dso.css'
import { Dso, DsoBalanceSheet } from '../ledger/DsoTiles.tsx'
import { Summary } from '../ledger/Summary.tsx'
import { DayOfDso } from '../overview/MonthTiles.tsx'
import { Bridge } from './Bridge.tsx'
import { Methods } from './Methods.tsx'
import { Movers } from './Movers.tsx'
import { Parts } from './Parts.tsx'
import { Split } from './Split.tsx'

/** Why the DSO is what it is: what moved it and who, what was agreed and what is late, by method and by part. */
export function DsoPage() {
  return (
    <div className="dso">
      <div className="tiles">
        <Dso />
        <DsoBalanceSheet />
        <DayOfDso />
      </div>
      <Bridge />
      <Split />
      <Movers />
      <Methods />
      <Parts />
      <Summary />
    </div>
  )
}
