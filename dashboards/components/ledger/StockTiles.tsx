import { useTranslation } from 'react-i18next'
import { go, toPage } from '../../lib/url.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Tile } from '../figure/Tile.tsx'
import { Assumptions, useShares } from './Assumptions.tsx'
import { AgainstTarget, Change } from './Change.tsx'
import { useFigures } from './use-figures.ts'

export function Outstanding() {
  const { t } = useTranslation()
  const format = useFormat()
  const { stock, series, now, last, lastMonth, year, yearMonth, spark } = useFigures()
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
      against={
        year && (
          <Change
            member="receivables.open_amount"
            now={value}
            last={year['board.open_amount'] ?? null}
            month={yearMonth}
            unit="money"
          />
        )
      }
      assumptions={<Assumptions of={['assumed']} />}
      onDrill={() => go(toPage('receivables'))}
    />
  )
}

export function Overdue() {
  const { t } = useTranslation()
  const format = useFormat()
  const { derived } = useShares()
  const { stock, series, now, current, last, lastMonth, spark } = useFigures()
  const rate = now?.['receivables.overdue_rate'] ?? null
  const move = { member: 'receivables.overdue_rate', now: rate, unit: 'points' as const, judged: !derived }
  const title = t(derived ? 'tile.after_invoice' : 'tile.overdue', { days: 30 })
  return (
    <Tile
      id="overdue"
      title={title}
      asked={[stock, series]}
      members={['receivables.overdue_amount', 'receivables.overdue_rate']}
      value={format.brief(now?.['receivables.overdue_amount'])}
      beside={format.percent(rate)}
      change={<Change {...move} last={last?.['board.overdue_rate'] ?? null} month={lastMonth} />}
      against={<AgainstTarget {...move} target={current?.['board.target_overdue_rate'] ?? null} />}
      spark={spark('board.overdue_amount')}
      sparkLabel={t('tile.spark', { name: title })}
      assumptions={<Assumptions of={['derived', 'fifo']} />}
      onDrill={() => go(toPage('receivables'))}
    />
  )
}
