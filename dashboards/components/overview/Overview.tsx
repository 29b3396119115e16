import './overview.css'
import { useScope } from '../../lib/scope.ts'
import { AgingTrend } from '../ledger/AgingTrend.tsx'
import { Doubts } from '../ledger/Doubts.tsx'
import { DsoTrend } from '../ledger/DsoTrend.tsx'
import { ProofCalendar } from '../ledger/ProofCalendar.tsx'
import { Questions } from '../ledger/Questions.tsx'
import { Summary } from '../ledger/Summary.tsx'
import { TopOverdue } from '../ledger/TopOverdue.tsx'
import { WhoOwes } from '../ledger/WhoOwes.tsx'
import { Changed } from './Changed.tsx'
import { ReceiptsTrend } from './ReceiptsTrend.tsx'
import { Tiles } from './Tiles.tsx'

/** One screen for who decides: where receivables stand, how they moved, who is behind it. */
export function Overview() {
  const { rights } = useScope().context
  return (
    <div className="overview">
      <Tiles />
      <div className="thirds">
        <DsoTrend />
        <AgingTrend />
        <ReceiptsTrend />
      </div>
      <div className="lower">
        <TopOverdue />
        <Changed />
      </div>
      <WhoOwes />
      <div className="halves">
        <ProofCalendar />
        <Doubts />
      </div>
      {rights.includes('import') && <Questions />}
      <Summary />
    </div>
  )
}
