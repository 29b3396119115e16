import { useDebouncedCallback } from '@mantine/hooks'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import { daysAfter, daysBetween, monthEndAfter, monthEndBefore, within } from '../../lib/days.ts'
import { monthOf, useScope } from '../../lib/scope.ts'
import { go } from '../../lib/url.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Field } from '../figure/Field.tsx'
import { DayProof } from './DayProof.tsx'
import { firstMonth } from './questions.ts'

/** Any past day: a slider, a date, the month ends before and after; and whether the ledger proves that day. */
export function DayBar() {
  const { t } = useTranslation()
  const scope = useScope()
  const { asOf, latest } = scope
  const asked = useAsk(firstMonth(scope))
  const first = (asked.state === 'ready' && asked.rows[0] && monthOf(asked.rows[0])) || latest
  const [day, setDay] = useState(asOf)
  useEffect(() => setDay(asOf), [asOf])
  const settle = useDebouncedCallback((date: string) => {
    go({ asof: date === latest ? undefined : date, rows: undefined }, true)
  }, 250)
  const move = (date: string) => {
    const held = within(date, first, latest)
    setDay(held)
    settle(held)
  }
  return (
    <section className="card day-bar" aria-label={t('receivables.day')}>
      <button type="button" className="plain" disabled={day <= first} onClick={() => move(monthEndBefore(day))}>
        ‹ {t('receivables.month_before')}
      </button>
      <Slider day={day} first={first} latest={latest} onMove={move} />
      <button type="button" className="plain" disabled={day >= latest} onClick={() => move(monthEndAfter(day))}>
        {t('receivables.month_after')} ›
      </button>
      <Field
        quiet
        type="date"
        label={t('filter.asof')}
        min={first}
        max={latest}
        value={day}
        onText={(date) => date && move(date)}
      />
      <DayProof />
    </section>
  )
}

interface SliderProps {
  day: string
  first: string
  latest: string
  onMove: (day: string) => void
}

/** One step a day by the arrows, one month end by Page Up and Page Down. */
function Slider({ day, first, latest, onMove }: SliderProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const turn = (event: KeyboardEvent) => {
    if (event.key !== 'PageDown' && event.key !== 'PageUp') return
    event.preventDefault()
    onMove(event.key === 'PageDown' ? monthEndBefore(day) : monthEndAfter(day))
  }
  return (
    <input
      type="range"
      aria-label={t('receivables.slider')}
      aria-valuetext={format.date(day)}
      min={0}
      max={daysBetween(first, latest)}
      value={daysBetween(first, day)}
      onChange={(event) => onMove(daysAfter(first, Number(event.currentTarget.value)))}
      onKeyDown={turn}
    />
  )
}
