import { useTranslation } from 'react-i18next'
import { difference, signOf } from '../../lib/decimal.ts'
import { useDictionary } from '../../lib/dictionary.ts'
import { scaleOfOne } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'

type Unit = 'money' | 'days' | 'points'

export interface ChangeProps {
  member: string
  now: string | null
  last: string | null
  month: string
  unit: Unit
  /** false where the figure rests on assumptions too weak to call a move good or bad */
  judged?: boolean
}

/** How a figure moved since last month; green or red only where the semantic layer says which way is good. */
export function Change({ member, now, last, month, unit, judged = true }: ChangeProps) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const { define } = useDictionary()
  const moved = difference(now, last)
  if (moved === null) return <span className="quiet">{t('change.none')}</span>
  const good = define(member, i18n.language === 'en' ? 'en' : 'fr')?.goodWhen
  const sign = signOf(moved)
  const text = {
    // in the unit of the figure above it
    money: () => format.briefAs(moved, scaleOfOne(now), true),
    days: () => format.days(moved, 1, true),
    points: () => t('change.points', { points: format.percent(moved, 1, true).replace(/[\s\u00a0]*%/, '') }),
  }[unit]()
  // a move that rounds to nothing is neither good nor bad
  const seen = /[1-9]/.test(text)
  const tone = !judged || !good || !seen ? undefined : (sign === -1) === (good === 'lower') ? 'good' : 'bad'
  return (
    <>
      <span className={tone}>{text}</span> <span className="quiet">{t('change.since', { month })}</span>
    </>
  )
}
