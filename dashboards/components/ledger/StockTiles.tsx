import { useTranslation } from 'react-i18next'
import { useFormat } from '../../lib/use-format.ts'
import { Tile } from '../figure/Tile.tsx'
import { Assumptions, useShares } from './Assumptions.tsx'
import { Change } from './Change.tsx'
import { scrollTo, useFigures } from './use-figures.ts'

export function Outstanding() {
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
      change={
        <Change
          member="receivables.open_amount"
          now={value}
          last={last?.['board.open_amount'] ?? null}
          month={lastMonth}
          unit="money"
        />
      }
      spark={spark('board.open_amount')}
      sparkLabel={t('tile.spark', { name: t('tile.outstanding') })}
      assumptions={<Assumptions of={['assumed']} />}
      onDrill={() => scrollTo('who')}
    />
  )
}

export function Overdue() {
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

export function Unapplied() {
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
      change={
        <Change
          member="receivables.unapplied_amount"
          now={value}
          last={last?.['board.unapplied_amount'] ?? null}
          month={lastMonth}
          unit="money"
        />
      }
      spark={spark('board.unapplied_amount')}
      sparkLabel={t('tile.spark', { name: t('tile.unapplied') })}
      assumptions={<Assumptions of={['fifo']} />}
      onDrill={() => scrollTo('who')}
    />
  )
}

export function InDoubt() {
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
      change={
        <Change
          member="receivables.amount_in_doubt"
          now={value}
          last={last?.['board.amount_in_doubt'] ?? null}
          month={lastMonth}
          unit="money"
        />
      }
      spark={spark('board.amount_in_doubt')}
      sparkLabel={t('tile.spark', { name: t('tile.in_doubt') })}
      assumptions={t('assume.once')}
      onDrill={() => scrollTo('doubts')}
    />
  )
}
