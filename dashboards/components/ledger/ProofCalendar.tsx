import { SegmentedControl } from '@mantine/core'
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
import { proofByDay } from './questions-asked.ts'

/** A day is proven when the ledger's balance and ours are the same and none of the four identities is broken. */
export const isProven = (row: Row): boolean =>
  signOf(row['ledger_proof.difference']) === 0 && signOf(row['ledger_proof.identities_broken']) === 0

export const dayOf = (row: Row): string => (row['ledger_proof.date.day'] ?? row['ledger_proof.date'] ?? '').slice(0, 10)

/** The ledger proof, one square a day: proven, or the difference. A click opens the accounts of the day. */
export function ProofCalendar() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const asked = useAsk(proofByDay(scope))
  const message = (rows: Row[]) => proofMessage(t, format, rows.length, rows.filter((row) => !isProven(row)).length)
  return (
    <Figure
      id="proof"
      className="half"
      name={t('proof.name')}
      title={([rows]) => message(rows ?? [])}
      under={() => underline(t, format, scope, t('proof.unit'), scope.latest)}
      asked={[asked]}
      height={250}
      empty={{ why: t('empty.proof'), todo: t('empty.run') }}
      assumptions={t('proof.how')}
    >
      {([rows]) => <Years rows={rows ?? []} chosen={scope.view.year} />}
    </Figure>
  )
}

function Years({ rows, chosen }: { rows: Row[]; chosen: string | undefined }) {
  const { t } = useTranslation()
  const years = [...new Set(rows.map((row) => dayOf(row).slice(0, 4)))]
  const year = chosen && years.includes(chosen) ? chosen : (years.at(-1) ?? '')
  const days = new Map(rows.filter((row) => dayOf(row).startsWith(year)).map((row) => [dayOf(row), row]))
  return (
    <>
      {years.length > 1 && (
        <SegmentedControl
          size="xs"
          data={years}
          value={year}
          aria-label={t('proof.year')}
          onChange={(value) => go({ year: value === years.at(-1) ? undefined : value })}
        />
      )}
      <CalendarYear year={year} days={days} />
    </>
  )
}
