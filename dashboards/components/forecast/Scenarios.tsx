import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { difference } from '../../lib/decimal.ts'
import { BASE, byScenario, NEAR, scenariosOf, WEEKS } from '../../lib/forecast.ts'
import { type Power, scaleFor } from '../../lib/format.ts'
import { scenariosMessage } from '../../lib/messages-of-forecast.ts'
import { useScope } from '../../lib/scope.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Figure } from '../figure/Figure.tsx'
import { Go } from '../figure/Go.tsx'
import { scrollTo } from '../ledger/use-figures.ts'
import { rowsOf, useMadeOn } from './use-forecast.ts'

/** Of a title of two lines. */
const ROW_HEIGHT = 44

/** Every scenario beside the plain forecast, after four weeks and after all; nothing where there is only that one. */
export function Scenarios() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const madeOn = useMadeOn()
  const near = useAsk(byScenario(scope, NEAR))
  const whole = useAsk(byScenario(scope, WEEKS))
  const count = rowsOf(near).length
  if (count < 2) return null
  const scale = (rows: Row[]) => scaleFor(rows.map((row) => row['forecast.total_receipts']))
  return (
    <Figure
      id="scenarios"
      name={t('forecast.scenario.compared')}
      title={([, rows]) => scenariosMessage(t, format, scenariosOf(rows ?? [], format.language, ''), rows ?? [])}
      under={([, rows]) => madeOn(format.unit(scale(rows ?? [])))}
      asked={[near, whole]}
      onDrill={() => scrollTo('weeks')}
      height={ROW_HEIGHT * (count + 1)}
      empty={{ why: t('forecast.empty') }}
      assumptions={t('forecast.scenario.assume')}
    >
      {([four, all]) => <ScenariosTable four={four ?? []} all={all ?? []} power={scale(all ?? [])} />}
    </Figure>
  )
}

const totalOf = (rows: Row[], scenario: string) =>
  rows.find((row) => row['forecast.scenario'] === scenario)?.['forecast.total_receipts'] ?? null

function ScenariosTable({ four, all, power }: { four: Row[]; all: Row[]; power: Power }) {
  const { t } = useTranslation()
  const format = useFormat()
  const scenarios = scenariosOf(four, format.language, t('forecast.scenario.base'))
  const spans = [
    { rows: four, weeks: NEAR },
    { rows: all, weeks: WEEKS },
  ]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll" tabIndex={0} aria-label={t('forecast.scenario.compared')}>
      <table className="scenarios">
        <caption className="unseen">{t('forecast.scenario.compared')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('forecast.scenario.name')}</th>
            {spans.flatMap(({ weeks }) =>
              ['in', 'delta'].map((name) => (
                <th key={`${name}${weeks}`} scope="col" className="number">
                  {t(`forecast.scenario.${name}`, { count: weeks })}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {scenarios.map(({ id, title }) => (
            <tr key={id}>
              <th scope="row" className="wrap">
                <Go to={{ scenario: id === BASE ? undefined : id }}>{title}</Go>
              </th>
              {spans.flatMap(({ rows, weeks }) => [
                <td key={weeks} className="number">
                  {format.cell(totalOf(rows, id), power)}
                </td>,
                <td key={`delta${weeks}`} className="number">
                  {id === BASE ? '' : format.cell(difference(totalOf(rows, id), totalOf(rows, BASE)), power, true)}
                </td>,
              ])}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
