import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { isForecastDay, NEAR, until } from '../../lib/forecast.ts'
import { dsoReason } from '../../lib/messages.ts'
import { standingMessage } from '../../lib/messages-of-customers.ts'
import { useScope } from '../../lib/scope.ts'
import { underline } from '../../lib/under.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Figure } from '../figure/Figure.tsx'
import { Missing } from '../figure/Missing.tsx'
import { rowsOf, useForecast } from '../forecast/use-forecast.ts'
import { Bullet } from './Bullet.tsx'
import { DaysToPay } from './DaysToPay.tsx'
import { yearBefore } from './questions.ts'
import { habits, habitsBefore, interestOwed, lastYear, lossExpected, standing } from './questions-of-file.ts'

/** Where the customer stands at the date: owed, how it pays, what covers it, what it may cost. */
export function FileStanding() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const asked = [
    useAsk(standing(scope)),
    useAsk(habits(scope)),
    useAsk(habitsBefore(scope, yearBefore(scope))),
    useAsk(lastYear(scope)),
    useAsk(interestOwed(scope)),
    useAsk(lossExpected(scope)),
  ]
  return (
    <Figure
      id="standing"
      name={t('file.standing')}
      title={([stock, now]) => standingMessage(t, format, stock?.[0], now?.[0])}
      under={() => underline(t, format, scope, format.unit(0), scope.asOf)}
      asked={asked}
      height={136}
      empty={{ why: t('empty.customers') }}
    >
      {(answers) => <Facts answers={answers} />}
    </Figure>
  )
}

function Facts({ answers: [stock, now, before, months, late, loss] }: { answers: Row[][] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const get = (name: string) => stock?.[0]?.[`receivables.${name}`] ?? null
  const month = months?.at(-1)
  const dso = month?.['board.dso'] ?? null
  const lost = loss?.[0]?.['expected_losses.expected_loss_amount'] ?? null
  const interest = late?.[0]?.['late_interest.interest_amount'] ?? null
  const facts = {
    open: format.amount(get('open_amount')),
    overdue: `${format.amount(get('overdue_amount'))} · ${format.percent(get('overdue_rate'), 0)}`,
    unapplied: format.amount(get('unapplied_amount')),
    disputed: format.amount(get('disputed_amount')),
    dso: dso === null ? <Missing reason={dsoReason(t, format, month)} /> : format.days(dso),
    days: <DaysToPay now={now?.[0]} before={before?.[0]} />,
    terms: format.days(now?.[0]?.['payment_times.payment_terms_days'], 0),
    late: format.percent(now?.[0]?.['payment_times.paid_late_rate'], 0),
    limit: <Bullet use={get('limit_use_rate')} of={get('credit_limit_amount')} kind="limit" />,
    guarantee: <Bullet use={get('insurance_use_rate')} of={get('guarantee_amount')} kind="guarantee" />,
    interest: interest === null ? <Missing reason={t('interest.why_none')} /> : format.amount(interest),
    indemnity: format.amount(late?.[0]?.['late_interest.recovery_indemnity_amount']),
    loss: lost === null ? <Missing reason={t('losses.why_none')} /> : format.amount(lost),
    doubt: format.amount(get('amount_in_doubt')),
    expected: <Expected />,
  }
  return (
    <dl className="facts standing">
      {Object.entries(facts).map(([name, value]) => (
        <div key={name} data-fact={name}>
          <dt>{t(`file.fact.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What is expected of the customer in the next four weeks, and between what eight times in ten. */
function Expected() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const { hasBand } = useForecast()
  const asked = useAsk(isForecastDay(scope) ? until(scope, NEAR) : null)
  const get = (name: string) => rowsOf(asked)[0]?.[`forecast.${name}`] ?? null
  if (asked.state === 'loading' && isForecastDay(scope)) return '\u00a0'
  if (get('expected_receipts') === null) return <Missing reason={t('forecast.not_forecast')} />
  const [low, high] = [get('receipts_p10'), get('receipts_p90')]
  const isBanded = hasBand && low !== null && high !== null
  return (
    <>
      {format.amount(get('expected_receipts'))}
      {isBanded && (
        <span className="quiet range">
          {' '}
          {t('forecast.between_short', { low: format.brief(low), high: format.brief(high) })}
        </span>
      )}
    </>
  )
}
