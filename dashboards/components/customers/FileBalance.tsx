import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import { BUCKETS, bucketTitle } from '../../lib/buckets.ts'
import { axisText, monthAxis, tooltip, valueAxis } from '../../lib/charts/axes.ts'
import { endLabels } from '../../lib/charts/end-labels.ts'
import type { Row } from '../../lib/cube.ts'
import { proportion, signOf } from '../../lib/decimal.ts'
import { scaleFor } from '../../lib/format.ts'
import { agedMessage, balanceMessage } from '../../lib/messages-of-customers.ts'
import { usePalette } from '../../lib/palette.ts'
import { monthOf, useScope } from '../../lib/scope.ts'
import { underline } from '../../lib/under.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Chart } from '../figure/Chart.tsx'
import { Figure } from '../figure/Figure.tsx'
import { agingNow, lastMonthOf, lastYear, standing } from './questions-of-file.ts'

const HEIGHT = 170

/** What is owed by age today, and what was owed and overdue at the last 13 month ends. */
export function FileBalance() {
  return (
    <div className="file-pair">
      <AgingNow />
      <Months />
    </div>
  )
}

function AgingNow() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const aging = useAsk(agingNow(scope))
  const stock = useAsk(standing(scope))
  return (
    <Figure
      id="file-aging"
      name={t('file.aging')}
      title={([rows]) => agedMessage(t, format, rows ?? [], scope.context.agingLimits)}
      under={() => underline(t, format, scope, format.unit(0), scope.asOf)}
      asked={[aging, stock]}
      height={HEIGHT}
      empty={{ why: t('empty.items') }}
    >
      {([rows, sum]) => <Bars rows={rows ?? []} open={sum?.[0]?.['receivables.open_amount'] ?? null} />}
    </Figure>
  )
}

/** One bar a bucket, from the top: the ramp of all agings; credits to the left of the axis would be, in words. */
function Bars({ rows, open }: { rows: Row[]; open: string | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { context } = useScope()
  const amount = (key: string) =>
    rows.find((row) => row['receivables.aging_bucket'] === key)?.['receivables.open_amount'] ?? null
  const widths = BUCKETS.map(({ key }) => Math.abs(proportion(amount(key), open) ?? 0))
  const longest = Math.max(...widths, 0.01)
  return (
    <table className="file-aging">
      <caption className="unseen">{t('file.aging')}</caption>
      <tbody>
        {BUCKETS.map(({ key }, index) =>
          signOf(amount(key)) === 0 ? null : (
            <tr key={key} data-bucket={key}>
              <th scope="row">{bucketTitle(t, context.agingLimits, key)}</th>
              <td>
                <span className={`bucket-${key}`} style={{ width: `${((widths[index] ?? 0) / longest) * 100}%` }} />
              </td>
              <td className="number">{format.amount(amount(key))}</td>
            </tr>
          ),
        )}
        <tr>
          <th scope="row">
            <b>{t('receivables.total')}</b>
          </th>
          <td />
          <td className="number strong">{format.amount(open)}</td>
        </tr>
      </tbody>
    </table>
  )
}

function Months() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const palette = usePalette()
  const asked = useAsk(lastYear(scope))
  const scale = (rows: Row[]) => scaleFor(rows.map((row) => row['board.open_amount']))
  const option = (rows: Row[]) => {
    const power = scale(rows)
    const bars = (name: string, member: string, colour: string) => ({
      type: 'bar' as const,
      name,
      barGap: '-100%',
      barWidth: '70%',
      itemStyle: { color: colour },
      data: rows.map((row) => Number(row[member] ?? 0)),
    })
    const last = rows.at(-1)
    const end = (member: string, name: string, strong: boolean) => ({
      at: Number(last?.[member] ?? 0),
      text: `${name} ${format.cell(last?.[member], power)}`,
      strong,
    })
    return {
      animation: false,
      textStyle: axisText(palette),
      grid: { left: 44, right: 108, top: 10, bottom: 22 },
      tooltip: tooltip(palette, (value) => format.amount(value, power)),
      xAxis: monthAxis(
        rows.map((row) => format.month(monthOf(row))),
        palette,
      ),
      yAxis: valueAxis(palette, (value) => format.scaled(value, power, 0)),
      series: [
        bars(t('file.open'), 'board.open_amount', palette.past),
        bars(t('file.overdue'), 'board.overdue_amount', palette.bad),
        endLabels(
          [end('board.open_amount', t('file.open'), false), end('board.overdue_amount', t('file.overdue'), true)],
          rows.length - 1,
          palette,
        ),
      ],
    }
  }
  return (
    <Figure
      id="file-months"
      name={t('file.months')}
      title={([rows]) => balanceMessage(t, format, rows ?? [])}
      under={([rows]) => underline(t, format, scope, format.unit(scale(rows ?? [])), lastMonthOf(scope), 1)}
      asked={[asked]}
      members={['board.open_amount', 'board.overdue_amount']}
      height={HEIGHT}
      empty={{ why: t('empty.months') }}
    >
      {([rows]) => <Chart height={HEIGHT} label={balanceMessage(t, format, rows ?? [])} option={option(rows ?? [])} />}
    </Figure>
  )
}
