import { readDecimal } from '../../lib/decimal.ts'

/** Thirteen month ends as columns, the last one dark. Negative figures hang below their axis. A gap is a gap. */
export function Spark({ values, label }: { values: readonly (string | null)[]; label: string }) {
  const heights = values.map((value) => {
    const read = readDecimal(value)
    return read ? Number(read.units) / 10 ** read.scale : null
  })
  const numbers = heights.filter((value) => value !== null)
  const top = Math.max(0, ...numbers)
  const span = top - Math.min(0, ...numbers) || 1
  const y = (value: number) => ((top - value) / span) * HEIGHT
  return (
    <svg
      className="spark"
      viewBox={`0 0 ${Math.max(1, values.length * STEP - GAP)} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {heights.map((value, index) =>
        value === null ? null : (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place in time
            key={index}
            className={index === values.length - 1 ? 'now' : 'before'}
            x={index * STEP}
            width={STEP - GAP}
            y={Math.min(y(value), y(0))}
            height={Math.max(0.5, Math.abs(y(value) - y(0)))}
          />
        ),
      )}
    </svg>
  )
}

const STEP = 12
const GAP = 3
const HEIGHT = 26
