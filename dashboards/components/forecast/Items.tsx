import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { sum } from '../../lib/decimal.ts'
import { largestItems } from '../../lib/forecast.ts'
import { type Power, scaleFor } from '../../lib/format.ts'
import { itemsMessage, predictionSentence } from '../../lib/messages-of-forecast.ts'
import { useScope } from '../../lib/scope.ts'
import { customerName } from '../../lib/under.ts'
import { go, toPage } from '../../lib/url.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Figure } from '../figure/Figure.tsx'
import { Go } from '../figure/Go.tsx'
import { useMadeOn } from './use-forecast.ts'

const MOST = 12
const HEIGHT = 566
const HEADS = ['open', 'expected', 'median', 'range'] as const

/** The items that are to bring most in the next four weeks, each with why in one sentence. */
export function Items() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const madeOn = useMadeOn()
  const asked = useAsk(largestItems(scope, MOST))
  const scale = (rows: Row[]) => scaleFor(rows.map((row) => row['forecast.open_amount']))
  return (
    <Figure
      id="items"
      name={t('forecast.items.name')}
      title={([rows]) =>
        itemsMessage(t, format, rows ?? [], sum((rows ?? []).map((row) => row['forecast.expected_receipts'])))
      }
      under={([rows]) => madeOn(format.unit(scale(rows ?? [])))}
      asked={[asked]}
      onDrill={() => go(toPage('receivables'))}
      height={HEIGHT}
      empty={{ why: t('forecast.empty_items'), todo: t('empty.widen') }}
      assumptions={t('forecast.items.assume')}
    >
      {([rows]) => <ItemsTable rows={rows ?? []} power={scale(rows ?? [])} />}
    </Figure>
  )
}

function ItemsTable({ rows, power }: { rows: Row[]; power: Power }) {
  const { t } = useTranslation()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll" tabIndex={0} aria-label={t('forecast.items.name')}>
      <table className="forecast-items">
        <caption className="unseen">{t('forecast.items.name')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column.reference')}</th>
            <th scope="col">{t('column.customer')}</th>
            {HEADS.map((name) => (
              <th key={name} scope="col" className="number">
                {t(`forecast.column.${name}`)}
              </th>
            ))}
            <th scope="col">{t('forecast.column.why')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <ItemRow key={row['forecast.item_id']} row={row} power={power} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function ItemRow({ row, power }: { row: Row; power: Power }) {
  const { t } = useTranslation()
  const format = useFormat()
  const get = (name: string) => row[`forecast.${name}`] ?? null
  return (
    <tr>
      <th scope="row">
        <Go to={{ item: get('item_id') ?? undefined, who: undefined, day: undefined }}>
          {get('invoice_number') || t('panel.unnamed')}
        </Go>
      </th>
      <td>
        <Go to={{ who: get('customer_id') ?? undefined, item: undefined }}>{customerName(t, get('customer'))}</Go>
      </td>
      <td className="number" title={format.amount(get('open_amount'))}>
        {format.cell(get('open_amount'), power)}
      </td>
      <td className="number strong" title={format.amount(get('expected_receipts'))}>
        {format.cell(get('expected_receipts'), power)}
      </td>
      <td className="number">{format.date(get('settlement_date_p50'))}</td>
      <td className="number quiet">
        {t(`forecast.range.${get('settlement_date_p90') ? 'near' : 'far'}`, {
          from: format.date(get('settlement_date_p10')),
          to: format.date(get('settlement_date_p90')),
        })}
      </td>
      <td className="wrap">{predictionSentence(t, format, row)}</td>
    </tr>
  )
}
