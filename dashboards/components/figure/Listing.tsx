import type { ReactNode } from 'react'
import type { Asked } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { Failed, Nothing, Waiting } from './states.tsx'

export interface Column {
  title: string
  number?: boolean
  /** long text: may take several lines */
  wrap?: boolean
  show: (row: Row) => ReactNode
}

/** A plain table of an answer, for panels: it waits, fails and is empty as the figures do. */
export function Listing({
  name,
  asked,
  columns,
  empty,
}: {
  name: string
  asked: Asked
  columns: Column[]
  empty: string
}) {
  if (asked.state === 'failed') return <Failed error={asked.error} />
  if (asked.state === 'loading') return <Waiting height={160} />
  if (asked.rows.length === 0) return <Nothing why={empty} />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll" tabIndex={0} aria-label={name}>
      <table className="listing">
        <caption className="unseen">{name}</caption>
        <thead>
          <tr>
            {columns.map(({ title, number }) => (
              <th key={title} scope="col" className={number ? 'number' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {asked.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of one answer never move
            <tr key={index}>
              {columns.map(({ title, number, wrap, show }) => (
                <td key={title} className={number ? 'number' : wrap ? 'wrap' : undefined}>
                  {show(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
