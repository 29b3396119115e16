import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { signOf } from '../../lib/decimal.ts'
import { delaysMessage } from '../../lib/messages-of-receivables.ts'
import { useScope } from '../../lib/scope.ts'
import { entityName } from '../../lib/under.ts'
import { go } from '../../lib/url.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Figure } from '../figure/Figure.tsx'
import { type Column, Listing } from '../figure/Listing.tsx'
import { delaysOf } from './questions.ts'

const HEIGHT = 290

/** The table of the management report: invoices issued, unpaid and overdue at the date, for one company. */
export function PaymentDelays() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const firm = scope.entities.find(({ id }) => id === scope.view.firm)?.id ?? scope.entities[0]?.id ?? ''
  const brackets = useAsk(delaysOf(scope, firm, true))
  const total = useAsk(delaysOf(scope, firm, false))
  const under = [format.unit(0), entityName(scope, firm), t('scope.at', { date: format.date(scope.asOf) })]
  return (
    <Figure
      id="delays"
      name={t('delays.name')}
      title={([, sum]) => delaysMessage(t, format, sum?.[0])}
      under={() => under.join(' · ')}
      asked={[brackets, total]}
      height={HEIGHT}
      empty={{ why: t('delays.none') }}
      before={scope.entities.length > 1 && <Firms firm={firm} />}
      assumptions={t('delays.how')}
    >
      {([rows, sum]) => <Delays rows={rows ?? []} sum={sum?.[0] ?? {}} />}
    </Figure>
  )
}

function Firms({ firm }: { firm: string }) {
  const { t } = useTranslation()
  const { entities } = useScope()
  return (
    <fieldset className="years">
      <legend className="unseen">{t('delays.firm')}</legend>
      {entities.map(({ id, name }) => (
        <label key={id}>
          <input type="radio" name="firm" checked={id === firm} onChange={() => go({ firm: id })} />
          {name}
        </label>
      ))}
    </fieldset>
  )
}

const get = (row: Row, name: string) => row[`payment_delays.${name}`]

function Delays({ rows, sum }: { rows: Row[]; sum: Row }) {
  const { t } = useTranslation()
  const format = useFormat()
  const late = rows.filter((row) => get(row, 'delay_bracket') !== 'day_0')
  const columns: Column[] = [
    {
      title: t('delays.bracket'),
      show: (row) =>
        get(row, 'delay_bracket') ? t(`delays.${get(row, 'delay_bracket')}`) : <b>{t('delays.one_and_more')}</b>,
    },
    { title: t('delays.invoices'), number: true, show: (row) => format.count(get(row, 'invoice_count')) },
    { title: t('delays.amount'), number: true, show: (row) => format.amount(get(row, 'amount')) },
    { title: t('delays.share'), number: true, show: (row) => format.percent(get(row, 'share_of_sales'), 2) },
  ]
  const beside = (['due_that_day', 'disputed', 'opening'] as const).filter(
    (kind) => signOf(get(sum, `${kind}_count`)) > 0,
  )
  return (
    <>
      <Listing
        name={t('delays.name')}
        asked={{ state: 'ready', query: {}, rows: [...late, sum] }}
        columns={columns}
        empty=""
      />
      {beside.map((kind) => (
        <p key={kind} className="quiet">
          {t(`delays.${kind}`, {
            count: Number(get(sum, `${kind}_count`)),
            amount: format.amount(get(sum, `${kind}_amount`)),
          })}
        </p>
      ))}
    </>
  )
}
