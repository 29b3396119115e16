import { useTranslation } from 'react-i18next'
import { type Asked, useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { signOf } from '../../lib/decimal.ts'
import { type Life, lifeline, type Mark } from '../../lib/lifeline.ts'
import { useScope } from '../../lib/scope.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Go } from '../figure/Go.tsx'
import { Failed, Nothing, Waiting } from '../figure/states.tsx'
import { followInWords } from './follow-up-words.ts'
import { LifeLine } from './LifeLine.tsx'
import { followUpsOf } from './questions-of-life.ts'

interface ItemLifeProps {
  item: string
  events: Asked
  due: string | null
  settled: boolean
}

/** The life of an item: drawn on one line, then told event by event. */
export function ItemLife({ item, events, due, settled }: ItemLifeProps) {
  const { t } = useTranslation()
  const { asOf } = useScope()
  const told = useAsk(followUpsOf(item))
  if (events.state === 'failed') return <Failed error={events.error} />
  if (told.state === 'failed') return <Failed error={told.error} />
  if (events.state === 'loading' || told.state === 'loading') return <Waiting height={200} />
  const life = lifeline({ events: events.rows, followUps: told.rows, due, settled, asOf })
  if (!life) return <Nothing why={t('empty.events')} />
  return (
    <>
      <LifeLine life={life} />
      <Told life={life} />
    </>
  )
}

/** Everything on the line in words, oldest first; a click on the other side goes to that item. */
function Told({ life }: { life: Life }) {
  const format = useFormat()
  return (
    <ol className="life">
      {life.marks
        .filter(({ kind }) => kind !== 'today' && kind !== 'settled')
        .map((mark, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: events of one item keep their order
          <li key={index} className={mark.kind}>
            <time dateTime={mark.day}>{format.date(mark.day)}</time>
            <Words mark={mark} />
            <b className="number">{amountOf(mark.row, format.amount)}</b>
          </li>
        ))}
    </ol>
  )
}

function amountOf(row: Row | undefined, write: (value: string, power: 0, signed: boolean) => string): string {
  const event = row?.['item_events.amount'] ?? null
  const concerned = row?.['follow_ups.concerned_amount'] ?? null
  if (event !== null && signOf(event) !== 0) return write(event, 0, true)
  return concerned !== null && signOf(concerned) !== 0 ? write(concerned, 0, false) : ''
}

function Words({ mark: { kind, row } }: { mark: Mark }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (!row) return <span>{t(`life.${kind}`)}</span>
  const get = (name: string) => row[`item_events.${name}`]
  const told = 'follow_ups.kind' in row
  if (told) {
    const line = format.count(row['follow_ups.position'])
    return (
      <span>
        {followInWords(t, format, row)}
        <span className="quiet">
          {' · '}
          {row['follow_ups.source_file']}, {t('panel.line', { position: line })}
        </span>
      </span>
    )
  }
  const other = get('other_item_id')
  return (
    <span>
      {t(`event.${get('event')}`, { defaultValue: get('event') ?? '' })}
      {get('allocation_method') && (
        <span className="quiet">
          {' '}
          · {t(`method.${get('allocation_method')}`, { defaultValue: get('allocation_method') ?? '' })}
        </span>
      )}
      {other && (
        <>
          {' · '}
          <Go to={{ item: other }}>{t('panel.other')}</Go>
        </>
      )}
      <span className="quiet">
        {' · '}
        {t(`known.${get('known_basis')}`, { date: format.date(get('known_from')), defaultValue: '' })}
      </span>
    </span>
  )
}
