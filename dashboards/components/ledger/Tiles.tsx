import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { dsoReason } from '../../lib/messages.ts'
import { monthOf, useScope } from '../../lib/scope.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Missing } from '../figure/Missing.tsx'
import { Tile } from '../figure/Tile.tsx'
import { Assumptions, useShares } from './Assumptions.tsx'
import { Change } from './Change.tsx'
import { lastMonths, stockNow } from './questions-asked.ts'

const MONTHS_SHOWN = 13

/** The questions of the tiles, read once: the stock at the date, the months before, and their names. */
function useFigures() {
  const scope = useScope()
  const format = useFormat()
  const stock = useAsk(stockNow(scope))
  const series = useAsk(lastMonths(scope))
  const months: Row[] = series.state === 'ready' ? series.rows.slice(-MONTHS_SHOWN) : []
  const last = months.at(-2)
  return {
    stock,
    series,
    now: stock.state === 'ready' ? stock.rows[0] : undefined,
    current: months.at(-1),
    last,
    lastMonth: last ? format.month(monthOf(last)) : '',
    spark: (member: string) => months.map((row) => row[member] ?? null),
  }
}

const scrollTo = (id: string) => document.getElementById(id)?.scrollIntoView({ block: 'start' })

export function Tiles() {
  return (
    <div className="tiles">
      <Outstanding />
      <Overdue />
      <Dso />
      <DsoBalanceSheet />
      <Unapplied />
      <InDoubt />
    </div>
  )
}

function Outstanding() {
  const { t } = useTranslation()
  const format = useFormat()
  const { stock, series, now, last, lastMonth, spark } = useFigures()
  const value = now?.['receivables.open_amount'] ?? null
  return (
    <Tile
      id="outstanding"
      title={t('tile.outstanding')}
      asked={[stock, series]}
      members={['receivables.open_amount']}
      value={format.brief(value)}
      beside={t('tile.customers', { count: Number(now?.['receivables.customer_count'] ?? 0) })}
      change={<Change member="receivables.open_amount" now={value} last={last?.['board.open_amount'] ?? null} month={lastMonth} unit="money" />}
      spark={spark('board.open_amount')}
      sparkLabel={t('tile.spark', { name: t('tile.outstanding') })}
      assumptions={<Assumptions of={['assumed']} />}
      onDrill={() => scrollTo('who')}
    />
  )
}

function Overdue() {
  const { t } = useTranslation()
  const format = useFormat()
  const { derived } = useShares()
  const { stock, series, now, last, lastMonth, spark } = useFigures()
  const title = t(derived ? 'tile.after_invoice' : 'tile.overdue', { days: 30 })
  return (
    <Tile
      id="overdue"
      title={title}
      asked={[stock, series]}
      members={['receivables.overdue_amount', 'receivables.overdue_rate']}
      value={format.brief(now?.['receivables.overdue_amount'])}
      beside={format.percent(now?.['receivables.overdue_rate'])}
      change={
        <Change
          member="receivables.overdue_rate"
          now={now?.['receivables.overdue_rate'] ?? null}
          last={last?.['board.overdue_rate'] ?? null}
          month={lastMonth}
          unit="points"
          judged={!derived}
        />
      }
      spark={spark('board.overdue_amount')}
      sparkLabel={t('tile.spark', { name: title })}
      assumptions={<Assumptions of={['derived', 'fifo']} />}
      onDrill={() => scrollTo('top')}
    />
  )
}

function Dso() {
  const { t } = useTranslation()
  const format = useFormat()
  const { series, current, last, lastMonth, spark } = useFigures()
  const dso = current?.['board.dso'] ?? null
  const bound = current?.['board.dso_lower_bound'] ?? null
  return (
    <Tile
      id="dso-count-back"
      title={t('tile.dso')}
      asked={[series]}
      members={['board.dso', 'board.dso_contractual', 'board.dso_delay']}
      value={dso === null ? <Missing reason={dsoReason(t, format, current)} /> : format.days(dso)}
      beside={
        dso === null
          ? bound !== null && t('tile.at_least', { days: format.days(bound, 0) })
          : t('tile.split', {
              terms: format.points(current?.['board.dso_contractual']),
              delay: format.points(current?.['board.dso_delay']),
            })
      }
      change={<Change member="board.dso" now={dso} last={last?.['board.dso'] ?? null} month={lastMonth} unit="days" />}
      spark={spark('board.dso')}
      sparkLabel={t('tile.spark', { name: t('tile.dso') })}
      assumptions={<Assumptions of={['doubtful', 'sales']} />}
      onDrill={() => scrollTo('dso')}
    />
  )
}

function DsoBalanceSheet() {
  const { t } = useTranslation()
  const format = useFormat()
  const { series, current, last, lastMonth, spark } = useFigures()
  const dso = current?.['board.dso_balance_sheet'] ?? null
  const best = current?.['board.best_possible_dso'] ?? null
  return (
    <Tile
      id="dso-balance-sheet"
      title={t('tile.dso_balance_sheet')}
      asked={[series]}
      members={['board.dso_balance_sheet', 'board.best_possible_dso']}
      value={dso === null ? <Missing reason={t('dso.reason.window')} /> : format.days(dso)}
      beside={best !== null && t('tile.best', { best: format.points(best) })}
      change={<Change member="board.dso_balance_sheet" now={dso} last={last?.['board.dso_balance_sheet'] ?? null} month={lastMonth} unit="days" />}
      spark={spark('board.dso_balance_sheet')}
      sparkLabel={t('tile.spark', { name: t('tile.dso_balance_sheet') })}
      assumptions={<Assumptions of={['window', 'doubtful']} />}
      onDrill={() => scrollTo('dso')}
    />
  )
}

function Unapplied() {
  const { t } = useTranslation()
  const format = useFormat()
  const { stock, series, now, last, lastMonth, spark } = useFigures()
  const value = now?.['receivables.unapplied_amount'] ?? null
  return (
    <Tile
      id="unapplied"
      title={t('tile.unapplied')}
      asked={[stock, series]}
      members={['receivables.unapplied_amount']}
      value={format.brief(value)}
      change={<Change member="receivables.unapplied_amount" now={value} last={last?.['board.unapplied_amount'] ?? null} month={lastMonth} unit="money" />}
      spark={spark('board.unapplied_amount')}
      sparkLabel={t('tile.spark', { name: t('tile.unapplied') })}
      assumptions={<Assumptions of={['fifo']} />}
      onDrill={() => scrollTo('who')}
    />
  )
}

function InDoubt() {
  const { t } = useTranslation()
  const format = useFormat()
  const { shares } = useShares()
  const { stock, series, now, last, lastMonth, spark } = useFigures()
  const value = now?.['receivables.amount_in_doubt'] ?? null
  return (
    <Tile
      id="in-doubt"
      title={t('tile.in_doubt')}
      asked={[stock, series]}
      members={['receivables.amount_in_doubt']}
      value={format.brief(value)}
      beside={shares.doubt === null ? null : t('tile.of_gross', { share: format.percent(shares.doubt) })}
      change={<Change member="receivables.amount_in_doubt" now={value} last={last?.['board.amount_in_doubt'] ?? null} month={lastMonth} unit="money" />}
      spark={spark('board.amount_in_doubt')}
      sparkLabel={t('tile.spark', { name: t('tile.in_doubt') })}
      assumptions={t('assume.once')}
      onDrill={() => scrollTo('doubts')}
    />
  )
}
