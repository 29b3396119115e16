import { BUCKETS, type BucketKey } from '../../lib/buckets.ts'
import { proportion } from '../../lib/decimal.ts'

const LATE = new Set<BucketKey>(['b1', 'b2', 'b3', 'b4', 'b5'])

/** One customer's overdue as a bar: its length against the largest, its colours the age of what is in it. */
export function AgeBar({ buckets, largest, label }: { buckets: Map<string, string>; largest: string; label: string }) {
  return (
    <span className="age-bar" role="img" aria-label={label}>
      {BUCKETS.filter(({ key }) => LATE.has(key)).map(({ key }) => {
        const share = proportion(buckets.get(key), largest) ?? 0
        return share > 0 ? <span key={key} className={`bucket-${key}`} style={{ width: `${share * 100}%` }} /> : null
      })}
    </span>
  )
}
