import './life.css'
import { useTranslation } from 'react-i18next'
import type { Life, Mark } from '../../lib/lifeline.ts'
import { spread } from '../../lib/spread.ts'
import { useFormat } from '../../lib/use-format.ts'

/** What is named on the line itself; the others have a shape of their own and are told in the list below. */
const NAMED = ['issued', 'due', 'settled', 'today'] as const
const KEYS = ['applied', 'dispute', 'promise', 'reminder'] as const
/** A label needs a fifth of the line. */
const GAP = 0.2

/** The life of an item on one line of time: entered, due, paid in parts, disputed, reminded, settled. */
export function LifeLine({ life }: { life: Life }) {
  const { t } = useTranslation()
  const format = useFormat()
  const named = life.marks.filter(({ kind }) => (NAMED as readonly string[]).includes(kind))
  const places = spread(
    named.map(({ at }) => at),
    GAP,
    0,
    1,
  )
  const due = life.marks.find(({ kind }) => kind === 'due')
  const end = life.marks.find(({ kind }) => kind === 'settled' || kind === 'today')
  const words = life.marks.map(({ kind, day }) => `${t(`life.${kind}`)} ${format.date(day)}`).join(', ')
  const kinds = KEYS.filter((key) => life.marks.some(({ kind }) => kind === key))
  return (
    <figure className="lifeline">
      <div role="img" aria-label={words}>
        <div className="line">
          {due && end && end.at > due.at && (
            <span className="overdue" style={{ left: percent(due.at), width: percent(end.at - due.at) }} />
          )}
          {life.marks.map((mark, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: marks of one life keep their order
            <Sign key={index} mark={mark} title={`${t(`life.${mark.kind}`)} ${format.date(mark.day)}`} />
          ))}
        </div>
        <div className="labels">
          {named.map(({ kind, day }, index) => (
            <span key={kind} className={side(places[index] ?? 0)} style={{ left: percent(places[index] ?? 0) }}>
              {t(`life.${kind}`)}
              <br />
              {format.date(day)}
            </span>
          ))}
        </div>
      </div>
      {kinds.length > 0 && (
        <figcaption className="keys">
          {kinds.map((kind) => (
            <span key={kind}>
              <i className={`sign ${kind}`} aria-hidden="true" /> {t(`life.${kind}`)}
            </span>
          ))}
        </figcaption>
      )}
    </figure>
  )
}

function Sign({ mark: { kind, at, until }, title }: { mark: Mark; title: string }) {
  const width = until === undefined ? {} : { width: percent(Math.max(0, until - at)) }
  return <i className={`sign ${kind}`} style={{ left: percent(at), ...width }} title={title} />
}

const percent = (part: number): string => `${Math.round(part * 1000) / 10}%`
/** A label at either end stays inside the panel. */
const side = (at: number): string => (at < 0.08 ? 'left' : at > 0.92 ? 'right' : 'middle')
