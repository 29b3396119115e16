import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import { dsoTrendOption } from '../../lib/charts/dso-trend.ts'
import { dsoMessage } from '../../lib/messages.ts'
import { usePalette } from '../../lib/palette.ts'
import { lastFigureBefore, useScope } from '../../lib/scope.ts'
import { underline } from '../../lib/under.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Chart } from '../figure/Chart.tsx'
import { Figure } from '../figure/Figure.tsx'
import { Assumptions } from './Assumptions.tsx'
import { lastMonths } from './questions-of-figures.ts'
import { scrollTo } from './use-figures.ts'

const HEIGHT = 262

/** DSO over 24 months: count-back bold, balance sheet and best possible thin. */
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
      members={['dso', 'dso_contractual', 'dso_delay', 'dso_balance_sheet', 'best_possible_dso'].map(
        (name) => `board.${name}`,
      )}
      onDrill={() => scrollTo('who')}
      height={HEIGHT}
      empty={{ why: t('empty.months'), todo: t('empty.widen') }}
      assumptions={<Assumptions of={['doubtful', 'sales', 'window']} />}
    >
      {([rows]) => (
        <Chart
          height={HEIGHT}
          label={dsoMessage(t, format, rows ?? [])}
          option={dsoTrendOption(rows ?? [], palette, format, {
            dso: t('dso.count_back'),
            sheet: t('dso.balance_sheet'),
            best: t('dso.best'),
          })}
        />
      )}
    </Figure>
  )
}
