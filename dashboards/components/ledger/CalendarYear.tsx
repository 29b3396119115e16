import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../lib/cube.ts'
import { go } from '../../lib/url.ts'
import { useFormat } from '../../lib/use-format.ts'
import { isProven } from './ProofCalendar.tsx'

const MONTHS = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'))
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

const addDays = (iso: string, days: number): string =>
  new Date(Date.parse(`${iso}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** Twelve small months, Monday first. One stop of the tab key; arrows move by a day or a week. */
export function CalendarYear({ year, days }: { year: string; days: Map<string, Row> }) {
  const { t } = useTranslation()
  const known = [...days.keys()]
  const [cursor, setCursor] = useState<string | null>(null)
  const active = cursor && days.has(cursor) ? cursor : known.at(-1)

  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = STEPS[event.key]
    if (!step || !active) return
    const target = addDays(active, step)
    event.preventDefault()
    if (!days.has(target)) return
    setCursor(target)
    event.currentTarget.querySelector<HTMLElement>(`[data-day="${target}"]`)?.focus()
  }
  return (
    <section className="calendar" aria-label={t('proof.calendar', { year })} onKeyDown={move}>
      {MONTHS.map((month) => (
        <Month key={month} first={`${year}-${month}-01`} days={days} active={active} />
      ))}
    </section>
  )
}

function Month({ first, days, active }: { first: string; days: Map<string, Row>; active: string | undefined }) {
  const format = useFormat()
  const { t } = useTranslation()
  const start = new Date(`${first}T00:00:00Z`)
  const length = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0)).getUTCDate()
  const all = Array.from({ length }, (_, index) => addDays(first, index))
  return (
    <div className="month">
      <span className="month-name">{format.month(first).replace(/[\s\u00a0].*$/, '')}</span>
      <div className="month-days">
        {all.map((day, index) => {
          const row = days.get(day)
          const column = index === 0 ? { gridColumnStart: ((start.getUTCDay() + 6) % 7) + 1 } : undefined
          if (!row) return <i key={day} style={column} />
          const proven = isProven(row)
          const state = proven
            ? t('proof.ok')
            : t('proof.differs', { amount: format.amount(row['ledger_proof.difference']) })
          const label = `${format.date(day)}: ${state}`
          return (
            <button
              key={day}
              type="button"
              data-day={day}
              style={column}
              className={proven ? 'proven' : 'broken'}
              tabIndex={day === active ? 0 : -1}
              aria-label={label}
              title={label}
              onClick={() =>
                go({ day, who: undefined, item: undefined, check: undefined, reason: undefined, gap: undefined })
              }
            />
          )
        })}
      </div>
    </div>
  )
}
