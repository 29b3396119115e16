import { useTranslation } from 'react-i18next'
import { dsoReason } from '../../lib/messages.ts'
import { go, toPage } from '../../lib/url.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Missing } from '../figure/Missing.tsx'
import { Tile } from '../figure/Tile.tsx'
import { Assumptions } from './Assumptions.tsx'
import { AgainstTarget, Change } from './Change.tsx'
import { scrollTo, useFigures } from './use-figures.ts'

/** The count-back DSO, split into what was agreed and what is late. */
export function Dso() {
  const { t } = useTranslation()
  const format = useFormat()
  const { series, current, last, lastMonth, spark } = useFigures()
  const dso = current?.['board.dso'] ?? null
  const bound = current?.['board.dso_lower_bound'] ?? null
  const move = { member: 'board.dso', now: dso, unit: 'days' as const }
  return (
    <Tile
      id="dso-count-back"
      title={t('tile.dso')}
      asked={[series]}
      members={['board.dso', 'board.dso_contractual', 'board.dso_delay', 'board.target_dso']}
      value={dso === null ? <Missing reason={dsoReason(t, format, current)} /> : format.days(dso)}
      beside={
        dso === null
          ? bound !== null && t('tile.at_least', { days: format.days(bound, 0) })
          : t('tile.split', {
              terms: format.points(current?.['board.dso_contractual']),
              delay: format.points(current?.['board.dso_delay']),
            })
      }
      change={<Change {...move} last={last?.['board.dso'] ?? null} month={lastMonth} />}
      against={<AgainstTarget {...move} target={current?.['board.target_dso'] ?? null} />}
      spark={spark('board.dso')}
      sparkLabel={t('tile.spark', { name: t('tile.dso') })}
      assumptions={<Assumptions of={['doubtful', 'sales']} />}
      onDrill={() => go(toPage('dso'))}
    />
  )
}

/** The DSO as an accountant works it out, the one the bridge explains. */
export function DsoBalanceSheet() {
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
      change={
        <Change
          member="board.dso_balance_sheet"
          now={dso}
          last={last?.['board.dso_balance_sheet'] ?? null}
          month={lastMonth}
          unit="days"
        />
      }
      spark={spark('board.dso_balance_sheet')}
      sparkLabel={t('tile.spark', { name: t('tile.dso_balance_sheet') })}
      assumptions={<Assumptions of={['window', 'doubtful']} />}
      onDrill={() => scrollTo('methods')}
    />
  )
}
