import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { scaleFor } from '../../lib/format.ts'
import { agesOf, mostOverdue, ROWS_BY, rowsBy } from '../../lib/matrix.ts'
import { matrixMessage } from '../../lib/messages-of-receivables.ts'
import { useScope } from '../../lib/scope.ts'
import { underline } from '../../lib/under.ts'
import { useFormat } from '../../lib/use-format.ts'
import { wordOf } from '../../lib/words-of-rows.ts'
import { Figure } from '../figure/Figure.tsx'
import { Assumptions, useShares } from '../ledger/Assumptions.tsx'
import { Controls } from './Controls.tsx'
import { MatrixTable } from './MatrixTable.tsx'
import { rowsOf, splitOf, topLevel, totalByBucket, totalOf } from './questions.ts'

const HEIGHT = 400

/** The aging: rows of any kind down to the invoice, one column a bucket, totals that the layer gives. */
export function Matrix() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const { derived } = useShares()
  const [by, ages] = [rowsBy(scope.view.by), agesOf(scope.view.ages)]
  const page = Math.max(0, Number.parseInt(scope.view.rows ?? '0', 10) || 0)
  const level = topLevel(by, page)
  const rows = useAsk(rowsOf(scope, level))
  const keys =
    by === 'customer' && rows.state === 'ready' ? rows.rows.map((row) => row['receivables.customer_id'] ?? '') : null
  const split = useAsk(by === 'customer' && !keys?.length ? null : splitOf(scope, ages, level, keys ?? undefined))
  const total = useAsk(totalOf(scope))
  const buckets = useAsk(totalByBucket(scope, ages))
  const nameOf = (row: Row | undefined) =>
    wordOf(t, scope, format.language, by, row?.[`receivables.${by === 'customer' ? 'customer' : ROWS_BY[by]}`] ?? null)
  const power = scaleFor(total.state === 'ready' ? [total.rows[0]?.['receivables.open_amount']] : [])
  return (
    <Figure
      id="aging"
      className="matrix"
      name={t('receivables.name')}
      title={([all, , sum]) => {
        const most = mostOverdue(all ?? [])
        return matrixMessage(t, format, sum?.[0], { row: most, name: nameOf(most) }, derived)
      }}
      under={() => underline(t, format, scope, `${format.unit(power)} · ${t('receivables.tint')}`, scope.asOf)}
      asked={by === 'customer' && !keys?.length ? [rows, rows, total] : [rows, split, total, buckets]}
      height={HEIGHT}
      empty={{ why: t('empty.customers'), todo: t('empty.widen') }}
      before={<Controls by={by} ages={ages} />}
      assumptions={<Assumptions of={['derived', 'fifo', 'assumed']} />}
    >
      {([all, split, sum, columns]) => (
        <MatrixTable
          {...{ by, ages, power, page, derived }}
          rows={all ?? []}
          split={split ?? []}
          total={sum?.[0] ?? {}}
          columns={columns ?? []}
        />
      )}
    </Figure>
  )
}
