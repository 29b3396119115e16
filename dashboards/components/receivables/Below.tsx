import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Asked } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'

interface BelowProps {
  /** the rows first; the others only have to be there */
  asked: readonly Asked[]
  level: number
  most: number
  /** what is said when there may be more rows than are shown */
  cut: string
  children: (rows: Row[]) => ReactNode
}

/** Rows that were asked when the one above was opened: they wait, fail and end as one line of the table. */
export function Below({ asked, level, most, cut, children }: BelowProps) {
  const { t } = useTranslation()
  const failed = asked.find((one) => one.state === 'failed')
  const [first] = asked
  if (failed?.state === 'failed')
    return <Line level={level}>{t('state.failed', { message: failed.error.message })}</Line>
  if (first?.state !== 'ready' || asked.some((one) => one.state === 'loading'))
    return (
      <Line level={level} busy>
        {t('state.loading')}
      </Line>
    )
  return (
    <>
      {children(first.rows)}
      {first.rows.length >= most && <Line level={level}>{cut}</Line>}
    </>
  )
}

function Line({ level, busy = false, children }: { level: number; busy?: boolean; children: ReactNode }) {
  return (
    <tr className={`level-${level}`} aria-busy={busy}>
      <th scope="row" colSpan={12} className="quiet">
        {children}
      </th>
    </tr>
  )
}
