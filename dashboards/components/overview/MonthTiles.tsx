import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import { signOf } from '../../lib/decimal.ts'
import { isForecastDay, NEAR, until } from '../../lib/forecast.ts'
import { nextMessage } from '../../lib/messages-of-forecast.ts'
import { monthOf, useScope } from '../../lib/scope.ts'
import { go, toPage } from '../../lib/url.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Go } from '../figure/Go.tsx'
import { Missing } from '../figure/Missing.tsx'
import { Tile } from '../figure/Tile.tsx'
import { rowsOf, useForecast } from '../forecast/use-forecast.ts'
import { Assumptions } from '../ledger/Assumptions.tsx'
import { AgainstTarget, Change } from '../ledger/Change.tsx'
import { useFigures } from '../ledger/use-figures.ts'

/** What came in during the last month, against what was aimed at, and what is forecast next. */
export function Receipts() {
  const { t } = useTranslation()
  const format = useFormat()
  const { series, current, last, lastMonth, spark } = useFigures()
  const value = current?.['board.receipts_amount'] ?? null
  const move = { member: 'board.receipts_amount', now: value, unit: 'money' as const }
  return (
    <Tile
      id="receipts"
      title={t('tile.receipts', { month: current ? format.month(monthOf(current)) : '' })}
      asked={[series]}
      members={['board.receipts_amount', 'board.target_receipts']}
      value={format.brief(value)}
      beside={<Next />}
      change={<Change {...move} last={last?.['board.receipts_amount'] ?? null} month={lastMonth} />}
      against={<AgainstTarget {...move} target={current?.['board.target_receipts'] ?? null} />}
      spark={spark('board.receipts_amount')}
      sparkLabel={t('tile.spark', { name: t('receipts.name') })}
      assumptions={t('assume.receipts')}
      onDrill={() => go(toPage('explore'))}
    />
  )
}

/** What is expected of what is open in the next four weeks; the way to its page. */
function Next() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const { hasBand } = useForecast()
  const [near] = rowsOf(useAsk(isForecastDay(scope) ? until(scope, NEAR) : null))
  if (!near) return '\u00a0'
  return (
    <span title={nextMessage(t, format, near, hasBand)}>
      <Go to={toPage('forecast')}>
        {t('forecast.tile.next', { amount: format.brief(near['forecast.expected_receipts']) })}
      </Go>
    </span>
  )
}

/** Of what could be collected last month, the share that was. */
export function Effectiveness() {
  const { t } = useTranslation()
  const format = useFormat()
  const { series, current, last, lastMonth, year, yearMonth, spark } = useFigures()
  const member = 'board.collection_effectiveness'
  const value = current?.[member] ?? null
  const move = { member, now: value, unit: 'points' as const }
  return (
    <Tile
      id="effectiveness"
      title={t('tile.effectiveness')}
      asked={[series]}
      members={[member]}
      value={value === null ? <Missing reason={t('tile.nothing_to_collect')} /> : format.percent(value)}
      change={<Change {...move} last={last?.[member] ?? null} month={lastMonth} />}
      against={year && <Change {...move} last={year[member] ?? null} month={yearMonth} />}
      spark={spark(member)}
      sparkLabel={t('tile.spark', { name: t('tile.effectiveness') })}
      assumptions={<Assumptions of={['sales']} />}
      onDrill={() => go(toPage('receivables'))}
    />
  )
}

/** What one day of DSO is worth, and the cash that the days above the target hold up. */
export function DayOfDso() {
  const { t } = useTranslation()
  const format = useFormat()
  const { series, current, last, lastMonth, spark } = useFigures()
  const member = 'board.amount_per_dso_day'
  const value = current?.[member] ?? null
  const excess = current?.['board.excess_dso_amount'] ?? null
  return (
    <Tile
      id="dso-day"
      title={t('tile.dso_day')}
      asked={[series]}
      members={[member, 'board.excess_dso_amount']}
      value={value === null ? <Missing reason={t('tile.no_year')} /> : format.brief(value)}
      change={<Change member={member} now={value} last={last?.[member] ?? null} month={lastMonth} unit="money" />}
      against={
        excess === null ? (
          <span className="quiet">{t('change.no_target')}</span>
        ) : (
          <>
            <span className={signOf(excess) > 0 ? 'bad' : 'good'}>{format.brief(excess)}</span>{' '}
            <span className="quiet">{t('tile.above_target')}</span>
          </>
        )
      }
      spark={spark(member)}
      sparkLabel={t('tile.spark', { name: t('tile.dso_day') })}
      assumptions={t('assume.year_of_sales')}
      onDrill={() => go(toPage('dso'))}
    />
  )
}
