import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { signOf } from '../../lib/decimal.ts'
import { proofMessage } from '../../lib/messages.ts'
import { useScope } from '../../lib/scope.ts'
import { underline } from '../../lib/under.ts'
import { go } from '../../lib/url.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Figure } from '../figure/Figure.tsx'
import { CalendarYear } from './CalendarYear.tsx'
import { proofByDay, proofByYear, proofTotals } from './questions-of-proof.ts'

const HEIGHT = 412

/** A day is proven when the ledger's balance and ours are the same and none of the four identities is broken. */
export const isProven = (row: Row): boolean =>
  signOf(row['ledger_proof.difference']) === 0 && signOf(row['ledger_proof.identities_broken']) === 0

export const dayOf = (row: Row): string => (row['ledger_proof.date.day'] ?? row['ledger_proof.date'] ?? '').slice(0, 10)

/** The ledger proof, one square a day: proven, or the difference. A click opens the accounts of the day. */
export function ProofCalendar() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const totals = useAsk(proofTotals(scope))
  const byYear = useAsk(proofByYear(scope))
  const years = byYear.state === 'ready' ? byYear.rows.map(yearOf) : []
  const chosen = scope.view.year && years.includes(scope.view.year) ? scope.view.year : years.at(-1)
  const days = useAsk(chosen ? proofByDay(scope, chosen) : null)
  const message = (row: Row | undefined) =>
    proofMessage(t, format, row?.['ledger_proof.days_checked'] ?? null, row?.['ledger_proof.days_proven'] ?? null)
  return (
    <Figure
      id="proof"
      className="half"
      name={t('proof.name')}
      title={([row]) => message(row?.[0])}
      under={() => underline(t, format, scope, t('proof.unit'), scope.latest, 1)}
      asked={chosen ? [totals, byYear, days] : [totals, byYear]}
      height={HEIGHT}
      empty={{ why: t(scope.context.role === 'sales' ? 'empty.proof_role' : 'empty.proof'), todo: t('empty.run') }}
      assumptions={t('proof.how')}
    >
      {([, , rows]) =>
        chosen ? (
          <>
            {years.length > 1 && byYear.state === 'ready' && <Years rows={byYear.rows} chosen={chosen} />}
            <CalendarYear year={chosen} days={new Map((rows ?? []).map((row) => [dayOf(row), row]))} />
          </>
        ) : null
      }
    </Figure>
  )
}

const yearOf = (row: Row): string => (row['ledger_proof.date.year'] ?? row['ledger_proof.date'] ?? '').slice(0, 4)

function Years({ rows, chosen }: { rows: Row[]; chosen: string }) {
  const { t } = useTranslation()
  const last = yearOf(rows.at(-1) ?? {})
  return (
    <fieldset className="years">
      <legend className="unseen">{t('proof.year')}</legend>
      {rows.map((row) => {
        const year = yearOf(row)
        const holds = row['ledger_proof.days_checked'] === row['ledger_proof.days_proven']
        return (
          <label key={year} className={holds ? undefined : 'bad'}>
            <input
              type="radio"
              name="proof-year"
              checked={year === chosen}
              onChange={() => go({ year: year === last ? undefined : year })}
            />
            {holds ? year : <span title={t('proof.year_broken', { year })}>{year} !</span>}
          </label>
        )
      })}
    </fieldset>
  )
}
