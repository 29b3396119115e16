import './trust.css'
import { Doubts } from '../ledger/Doubts.tsx'
import { ProofCalendar } from '../ledger/ProofCalendar.tsx'
import { BankDifferences } from './BankDifferences.tsx'
import { Lineage } from './Lineage.tsx'
import { Owners } from './Owners.tsx'
import { Refusals } from './Refusals.tsx'
import { Sources } from './Sources.tsx'

/** Why the figures can be believed, and where they cannot: what was read, refused, doubted, proven, and its way here. */
export function Trust() {
  return (
    <>
      <Sources />
      <Refusals />
      <div className="halves">
        <Owners />
        <ProofCalendar />
      </div>
      <div className="stack wide">
        <Doubts />
      </div>
      <BankDifferences />
      <Lineage />
    </>
  )
}
