import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import { bucketTitle } from '../../lib/buckets.ts'
import { agingTrendOption } from '../../lib/charts/aging-trend.ts'
import type { Row } from '../../lib/cube.ts'
import { scaleFor } from '../../lib/format.ts'
import { agingMessage } from '../../lib/messages.ts'
import { usePalette } from '../../lib/palette.ts'
import { lastFigureBefore, useScope } from '../../lib/scope.ts'
import { underline } from '../../lib/under.ts'
import { go, toPage } from '../../lib/url.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Chart } from '../figure/Chart.tsx'
import { Figure } from '../figure/Figure.tsx'
import { Assumptions, useShares } from './Assumptions.tsx'
import { agingByMonth } from './questions-of-figures.ts'

const HEIGHT = 140

/** Aging at the last 13 month ends: one ramp, no due date hatched, credits below the axis. */
export function AgingTrend() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const palette = usePalette()
  const { derived } = useShares()
  const asked = useAsk(agingByMonth(scope))
  const limits = scope.context.agingLimits
  const date = lastFigureBefore(scope.asOf, scope.latest)
  const title = (rows: Row[]) => agingMessage(t, format, rows, String(limits.at(-1) ?? ''), derived)
  const scale = (rows: Row[]) => scaleFor(rows.map((row) => row['board.open_amount']))
  return (
    <Figure
      id="aging"
      className="third"
      name={t('aging.name')}
      title={([rows]) => title(rows ?? [])}
      under={([rows]) => underline(t, format, scope, format.unit(scale(rows ?? [])), date, 1)}
      asked={[asked]}
      onDrill={() => go(toPage('receivables'))}
      height={HEIGHT}
      empty={{ why: t('empty.months'), todo: t('empty.widen') }}
      assumptions={<Assumptions of={['derived', 'fifo']} />}
    >
      {([rows]) => (
        <Chart
          height={HEIGHT}
          label={title(rows ?? [])}
          option={agingTrendOption(rows ?? [], palette, format, scale(rows ?? []), (key) =>
            bucketTitle(t, limits, key, derived),
          )}
        />
      )}
    </Figure>
  )
}
