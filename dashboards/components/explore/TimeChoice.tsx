import { useTranslation } from 'react-i18next'
import { withTime } from '../../lib/explore/edit.ts'
import { isMoment, stockDate } from '../../lib/explore/filters.ts'
import { GRAINS, type Grain, type Time } from '../../lib/explore/question.ts'
import { monthBefore, useScope } from '../../lib/scope.ts'
import { Field } from '../figure/Field.tsx'
import { Pick } from '../figure/Pick.tsx'
import type { AskingProps } from './Asking.tsx'

const MONTHS_SHOWN = 12

/** The date the answer is cut by: by months, say, and from when to when. A view without dates has none. */
export function TimeChoice({ question, fields, onAsk }: AskingProps) {
  const { t } = useTranslation()
  const scope = useScope()
  const stock = stockDate(fields.dimensions)
  const dates = fields.dimensions.filter(({ type, name }) => type === 'time' && !isMoment(question.view, name))
  if (dates.length === 0) return null
  const { time } = question
  const set = (change: Partial<Time>) => time && onAsk(withTime(question, { ...time, ...change }))
  const begin = (name: string) => {
    // balances of every day since the first one are many: a year is what one looks at
    const from = name === stock ? monthBefore(scope.asOf, MONTHS_SHOWN - 1) : null
    const grain = time?.grain ?? 'month'
    onAsk(
      withTime(question, name ? { name, grain, from: time?.from ?? from, to: time?.to ?? (from && scope.asOf) } : null),
    )
  }
  const isMonthly = stock === 'month' && time?.name === 'month'
  const grains = GRAINS.filter((grain) => !isMonthly || (grain !== 'day' && grain !== 'week'))
  return (
    <>
      <Pick
        className="field"
        label={t('explore.time')}
        value={time?.name ?? ''}
        options={[
          { id: '', name: t('explore.no_time') },
          ...dates.map(({ name, title }) => ({ id: name, name: title })),
        ]}
        onPick={begin}
      />
      {time && (
        <>
          <Pick
            className="field"
            label={t('explore.cut')}
            value={time.grain ?? ''}
            options={[
              { id: '', name: t('explore.not_cut') },
              ...grains.map((grain) => ({ id: grain, name: t(`explore.grain.${grain}`) })),
            ]}
            onPick={(grain) => set({ grain: (grain || null) as Grain | null })}
          />
          <Day label={t('explore.from')} value={time.from} onDay={(from) => set({ from })} />
          <Day label={t('explore.to')} value={time.to} onDay={(to) => set({ to })} />
        </>
      )}
    </>
  )
}

/** A day is asked once it is written whole: at Enter, or when the field is left. */
function Day({ label, value, onDay }: { label: string; value: string | null; onDay: (day: string | null) => void }) {
  const done = (text: string) => {
    if (text !== (value ?? '')) onDay(text || null)
  }
  return (
    <Field
      key={value ?? ''}
      type="date"
      label={label}
      defaultValue={value ?? ''}
      onText={() => undefined}
      onBlur={(event) => done(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && done(event.currentTarget.value)}
    />
  )
}
