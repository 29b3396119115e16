import { AgingTrend } from '../ledger/AgingTrend.tsx'
import { Doubts } from '../ledger/Doubts.tsx'
import { DsoTrend } from '../ledger/DsoTrend.tsx'
import { ProofCalendar } from '../ledger/ProofCalendar.tsx'
import { Questions } from '../ledger/Questions.tsx'
import { Summary } from '../ledger/Summary.tsx'
import { Tiles } from '../ledger/Tiles.tsx'
import { TopOverdue } from '../ledger/TopOverdue.tsx'
import { WhoOwes } from '../ledger/WhoOwes.tsx'

/** What your ledger says: who owes what and since when, how it moved, how it is proven, what is in doubt. */
export function Overview() {
  return (
    <>
      <Tiles />
      <div className="thirds">
        <DsoTrend />
        <AgingTrend />
        <TopOverdue />
      </div>
      <WhoOwes />
      <div className="halves">
        <ProofCalendar />
        <Doubts />
      </div>
      <Questions />
      <Summary />
    </>
  )
}
