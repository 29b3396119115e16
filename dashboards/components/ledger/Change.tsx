import { useTranslation } from 'react-i18next'
import { difference, signOf } from '../../lib/decimal.ts'
import { useDictionary } from '../../lib/dictionary.ts'
import { DASH, scaleOfOne } from '../../lib/format.ts'
import { type Format, useFormat } from '../../lib/use-format.ts'

type Unit = 'money' | 'days' | 'points'

interface MoveProps {
  member: string
  now: string | null
  unit: Unit
  /** false where the figure rests on assumptions too weak to call a move good or bad */
  judged?: boolean
}

interface Compared {
  than: string | null
  /** the words after the difference, and those where there is none */
  said?: string
  none?: string
}

/** How a figure moved since last month. */
export function Change({ last, month, ...move }: MoveProps & { last: string | null; month: string }) {
  const { t } = useTranslation()
  return <Move {...move} than={last} said={t('change.since', { month })} none={t('change.none')} />
}

/** How far a figure is from its target; nothing is said of a slice that none is set for but that. */
export function AgainstTarget({ target, ...move }: MoveProps & { target: string | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  const shown = target === null ? '' : written(format, move.unit, target)
  return <Move {...move} than={target} said={t('change.target', { target: shown })} none={t('change.no_target')} />
}

/** The difference of two figures; green or red only where the semantic layer says which way is good. */
export function Move({ member, now, than, unit, judged = true, said, none = DASH }: MoveProps & Compared) {
  const { i18n } = useTranslation()
  const format = useFormat()
  const { define } = useDictionary()
  const moved = difference(now, than)
  if (moved === null) return <span className="quiet">{none}</span>
  const good = define(member, i18n.language === 'en' ? 'en' : 'fr')?.goodWhen
  const text = moveText(format, unit, moved, now)
  // a move that rounds to nothing is neither good nor bad
  const seen = /[1-9]/.test(text)
  const tone = !judged || !good || !seen ? undefined : (signOf(moved) === -1) === (good === 'lower') ? 'good' : 'bad'
  return (
    <>
      <span className={tone}>{text}</span>
      {said && <span className="quiet"> {said}</span>}
    </>
  )
}

/** A move in the unit of its figure: money scaled as the figure is, a share in points. */
function moveText(format: Format, unit: Unit, moved: string, now: string | null): string {
  if (unit === 'money') return format.briefAs(moved, scaleOfOne(now), true)
  if (unit === 'days') return format.days(moved, 1, true)
  return format.sharePoints(moved)
}

function written(format: Format, unit: Unit, value: string): string {
  if (unit === 'money') return format.brief(value)
  return unit === 'days' ? format.days(value) : format.percent(value)
}
