import { AgingTrend } from '../components/ledger/AgingTrend.tsx'
import { Doubts } from '../components/ledger/Doubts.tsx'
import { DsoTrend } from '../components/ledger/DsoTrend.tsx'
import { PanelOnDemand } from '../components/ledger/PanelOnDemand.tsx'
import { ProofCalendar } from '../components/ledger/ProofCalendar.tsx'
import { Questions } from '../components/ledger/Questions.tsx'
import { Summary } from '../components/ledger/Summary.tsx'
import { Tiles } from '../components/ledger/Tiles.tsx'
import { TopOverdue } from '../components/ledger/TopOverdue.tsx'
import { WhoOwes } from '../components/ledger/WhoOwes.tsx'
import type { Page } from '../lib/page.ts'

/** What your ledger says: who owes what and since when, how it moved, how it is proven, what is in doubt. */
export const page: Page = {
  order: 10,
  title: 'page.ledger',
  Body: () => (
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
      <PanelOnDemand />
    </>
  ),
}
