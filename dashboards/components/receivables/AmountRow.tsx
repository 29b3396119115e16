import type { ReactNode } from 'react'
import type { Row } from '../../lib/cube.ts'
import { signOf } from '../../lib/decimal.ts'
import { DASH, type Power } from '../../lib/format.ts'
import { AGES, type Ages, share } from '../../lib/matrix.ts'
import { useFormat } from '../../lib/use-format.ts'

interface AmountRowProps {
  ages: Ages
  power: Power
  row: Row
  /** the row by bucket */
  mine: ReadonlyMap<string, string>
  head: ReactNode
  level?: number
}

/** One row of the aging: what is owed, each bucket with its share as a tint, then what is in doubt and disputed. */
export function AmountRow({ ages, power, row, mine, head, level = 0 }: AmountRowProps) {
  const open = row['receivables.open_amount']
  return (
    <tr className={`level-${level}`}>
      <th scope="row">{head}</th>
      <Amount value={open} power={power} strong />
      {AGES[ages].keys.map((key, index) => (
        <Amount
          key={key}
          value={mine.get(key)}
          power={power}
          colour={AGES[ages].colours[index]}
          share={level < 2 ? share(mine.get(key), open, mine.get('credit')) : 0}
        />
      ))}
      <Amount value={row['receivables.amount_in_doubt']} power={power} />
      <Amount value={row['receivables.disputed_amount']} power={power} />
    </tr>
  )
}

interface AmountProps {
  value: string | null | undefined
  power: Power
  strong?: boolean
  colour?: string | undefined
  share?: number
}

/** Scaled as the table is, exact on hover. */
function Amount({ value, power, strong, colour, share: part = 0 }: AmountProps) {
  const format = useFormat()
  if (signOf(value) === 0) return <td className="number quiet">{DASH}</td>
  const tint = part > 0 ? { style: { '--part': `${Math.round(part * 100)}%` } as React.CSSProperties } : {}
  return (
    <td
      className={`number${strong ? ' strong' : ''}${part > 0 ? ` tinted tint-${colour}` : ''}`}
      title={format.amount(value)}
      {...tint}
    >
      {format.cell(value, power)}
    </td>
  )
}
