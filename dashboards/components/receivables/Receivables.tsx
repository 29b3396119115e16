import './receivables.css'
import { DayBar } from './DayBar.tsx'
import { ExpectedLosses } from './ExpectedLosses.tsx'
import { LateInterest } from './LateInterest.tsx'
import { Learnt } from './Learnt.tsx'
import { Matrix } from './Matrix.tsx'
import { PaymentDelays } from './PaymentDelays.tsx'
import { RollRates } from './RollRates.tsx'

/** What is owed on any day and since when, down to the invoice; then what it becomes, costs and must be told. */
export function Receivables() {
  return (
    <>
      <DayBar />
      <Learnt />
      <Matrix />
      <div className="pair">
        <RollRates />
        <ExpectedLosses />
        <LateInterest />
        <PaymentDelays />
      </div>
    </>
  )
}
