import './overview.css'
import { useScope } from '../../lib/scope.ts'
import { AgingTrend } from '../ledger/AgingTrend.tsx'
import { DsoTrend } from '../ledger/DsoTrend.tsx'
import { Questions } from '../ledger/Questions.tsx'
import { Summary } from '../ledger/Summary.tsx'
import { TopOverdue } from '../ledger/TopOverdue.tsx'
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
      {rights.includes('import') && <Questions />}
      <Summary />
    </div>
  )
}
