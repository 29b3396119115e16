import type { ReactNode } from 'react'
import { readDecimal } from '../../lib/decimal.ts'

export interface Multiple {
  key: string
  name: ReactNode
  /** one value a month, oldest first; a gap is a gap */
  values: (string | null)[]
  now: ReactNode
  beside?: ReactNode
  /** what a reader who cannot see the line needs to know */
  label: string
}

const [WIDTH, HEIGHT] = [200, 64]

/** The same drawing many times on one scale from zero: what is higher on the page is higher. */
export function Multiples({ all, target = null }: { all: Multiple[]; target?: string | null }) {
  const goal = number(target)
  const top = Math.max(1, goal ?? 0, ...all.flatMap(({ values }) => values.map((value) => number(value) ?? 0)))
  const y = (value: number) => HEIGHT - (Math.max(0, value) / top) * (HEIGHT - 2) - 1
  return (
    <ul className="multiples">
      {all.map(({ key, name, values, now, beside, label }) => (
        <li key={key} className="multiple">
          <p>{name}</p>
          <p>
            <b>{now}</b> {beside}
          </p>
          <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
            <line className="axis" x1="0" x2={WIDTH} y1={HEIGHT - 1} y2={HEIGHT - 1} />
            {goal !== null && <line className="goal" x1="0" x2={WIDTH} y1={y(goal)} y2={y(goal)} />}
            <path d={lineOf(values.map(number), y)} />
          </svg>
        </li>
      ))}
    </ul>
  )
}

function number(value: string | null): number | null {
  const read = readDecimal(value)
  return read ? Number(read.units) / 10 ** read.scale : null
}

/** One stroke for each run of months that have a figure. */
function lineOf(values: (number | null)[], y: (value: number) => number): string {
  const step = WIDTH / Math.max(1, values.length - 1)
  return values
    .map((value, index) =>
      value === null
        ? ''
        : `${values[index - 1] == null ? 'M' : 'L'}${(index * step).toFixed(1)} ${y(value).toFixed(1)}`,
    )
    .join('')
}
