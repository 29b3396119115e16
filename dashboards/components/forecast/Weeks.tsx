import { useTranslation } from 'react-i18next'
import { useAsk, useAskAll } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { BASE, byCertainty, byScenario, NEAR, receiptsLastYear, scenariosOf, until, WEEKS } from '../../lib/forecast.ts'
import { aheadMessage, scenarioMessage } from '../../lib/messages-of-forecast.ts'
import { useScope } from '../../lib/scope.ts'
import { go } from '../../lib/url.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Figure } from '../figure/Figure.tsx'
import { Pick } from '../figure/Pick.tsx'
import { scrollTo } from '../ledger/use-figures.ts'
import { rowsOf, useForecast, useMadeOn } from './use-forecast.ts'
import { scaleOfWeeks, WeeksChart } from './WeeksChart.tsx'

const HEIGHT = 292
const ALL_WEEKS = Array.from({ length: WEEKS }, (_, index) => index + 1)

/** Receipts of the thirteen weeks to come, by certainty and with their bands; or added up from the first day. */
export function Weeks() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const madeOn = useMadeOn()
  const { weeks, status, origin, hasBand } = useForecast()
  const isAdded = scope.view.span === 'until'
  const near = useAsk(until(scope, NEAR))
  const parts = useAsk(byCertainty(scope))
  const lastYear = useAsk(isAdded ? null : receiptsLastYear(scope, origin))
  const added = useAddedUp(isAdded)
  const scenarios = useAsk(byScenario(scope, NEAR))
  const title = (row: Row | undefined) => {
    const said = aheadMessage(t, format, row, hasBand)
    const { scenario } = scope.view
    if (!scenario || scenario === BASE) return said
    const of = (name: string) => rowsOf(scenarios).find((one) => one['forecast.scenario'] === name)
    const titled = scenariosOf(rowsOf(scenarios), format.language, '').find(({ id }) => id === scenario)
    return `${scenarioMessage(t, format, titled?.title ?? scenario, of(scenario), of(BASE))} ${said}`
  }
  const answered = isAdded ? [weeks, near, status, ...added] : [weeks, near, status, parts]
  return (
    <Figure
      id="weeks"
      name={t('forecast.weeks')}
      title={([, four]) => title(four?.[0])}
      under={([rows]) => madeOn(format.unit(scaleOfWeeks(rows ?? [])))}
      asked={origin && !isAdded && lastYear.state === 'ready' ? [...answered, lastYear] : answered}
      members={['expected', 'new_business', 'total']
        .map((name) => `forecast.${name}_receipts`)
        .concat(['p10', 'p25', 'p50', 'p75', 'p90'].map((name) => `forecast.receipts_${name}`))}
      onDrill={() => scrollTo('items')}
      height={HEIGHT}
      empty={{ why: t('forecast.empty'), todo: t('forecast.empty_todo') }}
      assumptions={t(hasBand ? 'forecast.assume_band' : 'forecast.assume')}
      before={<Choices isAdded={isAdded} />}
    >
      {([rows, four]) => (
        <WeeksChart
          label={title(four?.[0])}
          weeks={rows ?? []}
          parts={rowsOf(parts)}
          added={isAdded ? added.map((one) => rowsOf(one)[0]) : null}
          lastYear={rowsOf(lastYear)}
          hasBand={hasBand}
        />
      )}
    </Figure>
  )
}

/** What comes up to the end of each week: thirteen questions, for no band is the sum of others. */
function useAddedUp(wanted: boolean) {
  const scope = useScope()
  const asked = useAskAll(
    Object.fromEntries(ALL_WEEKS.map((week) => [`until${week}`, wanted ? until(scope, week) : null])),
  )
  return ALL_WEEKS.flatMap((week) => asked[`until${week}`] ?? [])
}

function Choices({ isAdded }: { isAdded: boolean }) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const scope = useScope()
  const scenarios = scenariosOf(rowsOf(useAsk(byScenario(scope, NEAR))), language, t('forecast.scenario.base'))
  return (
    <div className="picks">
      <Pick
        label={t('forecast.span')}
        value={isAdded ? 'until' : ''}
        options={['', 'until'].map((id) => ({ id, name: t(`forecast.span_${id || 'week'}`) }))}
        onPick={(id) => go({ span: id || undefined })}
      />
      {scenarios.length > 1 && (
        <Pick
          label={t('forecast.scenario.name')}
          value={scope.view.scenario ?? BASE}
          options={scenarios.map(({ id, title }) => ({ id, name: title }))}
          onPick={(id) => go({ scenario: id === BASE ? undefined : id })}
        />
      )}
    </div>
  )
}
