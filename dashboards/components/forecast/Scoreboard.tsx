import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { scoreMessage } from '../../lib/messages-of-forecast.ts'
import { METHODS, scoreboard, verdicts, verdictsOn } from '../../lib/past-forecasts.ts'
import { useScope } from '../../lib/scope.ts'
import { entityName } from '../../lib/under.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Figure } from '../figure/Figure.tsx'
import { Missing } from '../figure/Missing.tsx'
import { scrollTo } from '../ledger/use-figures.ts'
import { useMadeOn } from './use-forecast.ts'

const HEIGHT = 210
/** The columns; `share` is written as a percentage, the first as measured for error, the others as such. */
const SCORES = [
  { name: 'wape', decimals: 1, signed: false },
  { name: 'four_week_error', decimals: 1, signed: false },
  { name: 'bias', decimals: 1, signed: true },
  { name: 'pinball', decimals: 1, signed: false },
  { name: 'coverage_50', decimals: 0, signed: false },
  { name: 'coverage_80', decimals: 0, signed: false },
  { name: 'coverage_95', decimals: 0, signed: false },
  { name: 'width_80', decimals: 0, signed: false },
] as const

/** How right earlier forecasts were, beside simple rules on the same items and the same mornings. */
export function Scoreboard() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const madeOn = useMadeOn()
  const asked = useAsk(scoreboard(scope))
  const judged = useAsk(verdicts(scope))
  const words = (rows: Row[] | undefined) =>
    METHODS.slice(1).flatMap((method) => verdictsOn(rows ?? [], method).map(({ verdict }) => verdict))
  return (
    <Figure
      id="scoreboard"
      name={t('forecast.score.name')}
      title={([rows, said]) => scoreMessage(t, format, rows ?? [], words(said))}
      under={([rows]) =>
        madeOn(t('forecast.score.of', { count: countOf(rows ?? []), shown: format.count(countOf(rows ?? [])) }))
      }
      asked={[asked, judged]}
      onDrill={() => scrollTo(`past-${scope.entities[0]?.id}`)}
      height={HEIGHT}
      empty={{ why: t('forecast.score.empty'), todo: t('forecast.score.todo') }}
      assumptions={t('forecast.score.assume')}
    >
      {([rows, said]) => <ScoreTable rows={rows ?? []} judged={said ?? []} />}
    </Figure>
  )
}

const countOf = (rows: Row[]) => Number(ofMethod(rows, METHODS[0])?.['forecast_accuracy.forecast_count'] ?? 0)
const ofMethod = (rows: Row[], method: string) => rows.find((row) => row['forecast_accuracy.method'] === method)

function ScoreTable({ rows, judged }: { rows: Row[]; judged: Row[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll" tabIndex={0} aria-label={t('forecast.score.name')}>
      <table className="scores">
        <caption className="unseen">{t('forecast.score.name')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('forecast.score.method')}</th>
            {SCORES.map(({ name }) => (
              <th key={name} scope="col" className="number">
                {t(`forecast.score.column.${name}`)}
              </th>
            ))}
            <th scope="col">{t('forecast.score.verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {METHODS.filter((method) => ofMethod(rows, method)).map((method) => (
            <tr key={method} className={method === METHODS[0] ? 'strong' : undefined}>
              <th scope="row">{t(`forecast.method.${method}`)}</th>
              {SCORES.map(({ name, decimals, signed }) => {
                const value = ofMethod(rows, method)?.[`forecast_accuracy.${name}`] ?? null
                return (
                  <td key={name} className="number">
                    {value === null ? (
                      <Missing reason={t('forecast.score.why_none')} />
                    ) : (
                      format.percent(value, decimals, signed)
                    )}
                  </td>
                )
              })}
              <td className="wrap">
                <Verdict judged={judged} method={method} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** One word when it holds for every company, else one for each. */
function Verdict({ judged, method }: { judged: Row[]; method: string }) {
  const { t } = useTranslation()
  const scope = useScope()
  if (method === METHODS[0]) return t('forecast.verdict.reference')
  const own = verdictsOn(judged, method)
  const [first] = own
  if (!first) return null
  if (own.every(({ verdict }) => verdict === first.verdict)) return t(`forecast.verdict.${first.verdict}`)
  return own
    .map(({ entity, verdict }) =>
      t('forecast.verdict.at', { company: entityName(scope, entity), verdict: t(`forecast.verdict.${verdict}`) }),
    )
    .join(t('forecast.says.then'))
}
