import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import { dsoTrendOption } from '../../lib/charts/dso-trend.ts'
import { dsoMessage } from '../../lib/messages.ts'
import { usePalette } from '../../lib/palette.ts'
import { lastFigureBefore, useScope } from '../../lib/scope.ts'
import { underline } from '../../lib/under.ts'
import { go, toPage } from '../../lib/url.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Chart } from '../figure/Chart.tsx'
import { Figure } from '../figure/Figure.tsx'
import { Assumptions } from './Assumptions.tsx'
import { lastMonths } from './questions-of-figures.ts'

const HEIGHT = 140

/** DSO over 24 months: count-back bold, best possible thin, target dashed. */
export function DsoTrend() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const palette = usePalette()
  const asked = useAsk(lastMonths(scope))
  const date = lastFigureBefore(scope.asOf, scope.latest)
  return (
    <Figure
      id="dso"
      className="third"
      name={t('dso.name')}
      title={([rows]) => dsoMessage(t, format, rows ?? [])}
      under={() => underline(t, format, scope, t('dso.unit'), date, 1)}
      asked={[asked]}
      members={['dso', 'dso_contractual', 'dso_delay', 'best_possible_dso', 'target_dso'].map(
        (name) => `board.${name}`,
      )}
      onDrill={() => go(toPage('dso'))}
      height={HEIGHT}
      empty={{ why: t('empty.months'), todo: t('empty.widen') }}
      assumptions={<Assumptions of={['doubtful', 'sales']} />}
    >
      {([rows]) => (
        <Chart
          height={HEIGHT}
          label={dsoMessage(t, format, rows ?? [])}
          option={dsoTrendOption(rows ?? [], palette, format, {
            dso: t('dso.count_back'),
            best: t('dso.best'),
            target: t('dso.target'),
          })}
        />
      )}
    </Figure>
  )
}
