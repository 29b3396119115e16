import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { useDictionary } from '../../lib/dictionary.ts'
import { dsoReason } from '../../lib/messages.ts'
import { methodsMessage } from '../../lib/messages-of-dso.ts'
import { lastFigureBefore, monthOf, useScope } from '../../lib/scope.ts'
import { underline } from '../../lib/under.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Figure } from '../figure/Figure.tsx'
import { Missing } from '../figure/Missing.tsx'
import { Multiples } from '../figure/Multiples.tsx'
import { Assumptions } from '../ledger/Assumptions.tsx'
import { Move } from '../ledger/Change.tsx'
import { scrollTo } from '../ledger/use-figures.ts'
import { METHODS, methodsByMonth, volatilities } from './questions.ts'

const HEIGHT = 252

/** The methods of a DSO side by side: where each stands, how it moved, how much it swings. */
export function Methods() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const methodsOf = useMethods()
  const months = useAsk(methodsByMonth(scope))
  const swings = useAsk(volatilities(scope))
  return (
    <Figure
      id="methods"
      name={t('methods.name')}
      title={([rows, swing]) => methodsMessage(t, format, methodsOf(rows ?? [], swing?.[0]))}
      under={() => underline(t, format, scope, t('dso.unit'), lastFigureBefore(scope.asOf, scope.latest), 1)}
      asked={[months, swings]}
      onDrill={() => scrollTo('parts')}
      height={HEIGHT}
      empty={{ why: t('empty.months'), todo: t('empty.widen') }}
      assumptions={<Assumptions of={['doubtful', 'sales', 'window']} />}
    >
      {([rows, swing]) => <SideBySide methods={methodsOf(rows ?? [], swing?.[0])} rows={rows ?? []} />}
    </Figure>
  )
}

function SideBySide({ methods, rows }: { methods: Shown[]; rows: Row[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [first, last] = [rows[0] ?? {}, rows.at(-1) ?? {}]
  return (
    <div className="side-by-side">
      <MethodsTable methods={methods} rows={rows} />
      <div>
        <Multiples
          all={methods.map(({ member, name, values, value }) => ({
            key: member,
            name,
            values,
            now: format.days(value),
            label: t('parts.label', { name, dso: format.days(value) }),
          }))}
        />
        <p className="under">
          {t('parts.scale', { from: format.month(monthOf(first)), to: format.month(monthOf(last)) })}
        </p>
      </div>
    </div>
  )
}

interface Shown {
  member: string
  name: string
  values: (string | null)[]
  value: string | null
  volatility: string | null
}

function useMethods(): (rows: Row[], swing: Row | undefined) => Shown[] {
  const { i18n } = useTranslation()
  const { define } = useDictionary()
  const language = i18n.language === 'en' ? 'en' : 'fr'
  return (rows, swing) =>
    METHODS.map(({ member, volatility }) => ({
      member,
      name: define(`board.${member}`, language)?.title ?? '',
      values: rows.map((row) => row[`board.${member}`] ?? null),
      value: rows.at(-1)?.[`board.${member}`] ?? null,
      volatility: volatility ? (swing?.[`board.${volatility}`] ?? null) : null,
    }))
}

function MethodsTable({ methods, rows }: { methods: Shown[]; rows: Row[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = rows.at(-1)
  const reason = (member: string) => (member === 'dso' ? dsoReason(t, format, now) : t('dso.reason.window'))
  const target = now?.['board.target_dso'] ?? null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll methods" tabIndex={0} aria-label={t('methods.name')}>
      <table>
        <caption className="unseen">{t('methods.name')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('methods.method')}</th>
            {['now', 'month', 'year', 'target', 'volatility'].map((name) => (
              <th key={name} scope="col" className="number">
                {t(`methods.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {methods.map(({ member, name, value, values, volatility }) => (
            <tr key={member}>
              <th scope="row">{name}</th>
              <td className="number strong">
                {value === null ? <Missing reason={reason(member)} /> : format.days(value)}
              </td>
              {[-2, -13].map((back) => (
                <td key={back} className="number">
                  <Move member={`board.${member}`} now={value} than={values.at(back) ?? null} unit="days" />
                </td>
              ))}
              <td className="number">
                {member === 'dso' && target !== null ? (
                  format.days(target)
                ) : (
                  <Missing reason={t(member === 'dso' ? 'change.no_target' : 'methods.one_target')} />
                )}
              </td>
              <td className="number">
                {volatility === null ? <Missing reason={t('methods.no_volatility')} /> : format.days(volatility)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
