import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import { signOf } from '../../lib/decimal.ts'
import { useScope } from '../../lib/scope.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Go } from '../figure/Go.tsx'
import { isProven } from '../ledger/ProofCalendar.tsx'
import { heldAt, proofAt } from './questions.ts'

/** Whether the items of the day are what the ledger holds, to the cent; one click to its accounts. */
export function DayProof() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const maySee = scope.context.role !== 'sales'
  const asked = useAsk(maySee ? proofAt(scope) : null)
  const held = useAsk(maySee ? heldAt(scope) : null)
  const parts = held.state === 'ready' ? held.rows[0] : undefined
  const row = asked.state === 'ready' ? asked.rows[0] : undefined
  if (!maySee) return <p className="day-proof quiet">{t('empty.proof_role')}</p>
  if (asked.state === 'failed') return <p className="day-proof bad">{asked.error.message}</p>
  if (!row) return <p className="day-proof">{'\u00a0'}</p>
  const day = scope.asOf
  const words = { date: format.date(day), ledger: format.amount(row['ledger_proof.ledger_balance']) }
  return (
    <p className="day-proof" role="status">
      <Go to={{ day, who: undefined, item: undefined, check: undefined }}>
        {isProven(row) ? (
          <span className="good">✓ {t('receivables.proven', words)}</span>
        ) : (
          <span className="bad">
            {t('receivables.differs', { ...words, difference: format.amount(row['ledger_proof.difference'], 0, true) })}
          </span>
        )}
      </Go>
      {signOf(parts?.['receivables.intragroup_amount']) !== 0 && (
        <span className="quiet">
          {' '}
          {t('receivables.apart', {
            open: format.amount(parts?.['receivables.open_amount']),
            group: format.amount(parts?.['receivables.intragroup_amount']),
          })}
        </span>
      )}
    </p>
  )
}
