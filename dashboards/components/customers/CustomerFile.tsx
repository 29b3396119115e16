import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import { useScope } from '../../lib/scope.ts'
import { customerName, underline } from '../../lib/under.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Go } from '../figure/Go.tsx'
import { Failed, Nothing, Waiting } from '../figure/states.tsx'
import { Assumptions } from '../ledger/Assumptions.tsx'
import { FileBalance } from './FileBalance.tsx'
import { FileHistory } from './FileHistory.tsx'
import { FileInvoices } from './FileInvoices.tsx'
import { FileStanding } from './FileStanding.tsx'
import { Identity } from './Identity.tsx'
import { identity } from './questions-of-file.ts'

/** The file a credit committee reads: one customer on one sheet of paper. */
export function CustomerFile({ customer }: { customer: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const asked = useAsk(identity(scope))
  useEffect(() => {
    document.body.classList.add('reads-file')
    return () => document.body.classList.remove('reads-file')
  }, [])
  if (asked.state === 'failed') return <Failed error={asked.error} />
  if (asked.state === 'loading') return <Waiting height={640} />
  if (asked.rows.length === 0) return <Nothing why={t('file.unknown')} todo={t('file.unknown_todo')} />
  const now = asked.rows.find((row) => (row['customers.valid_from'] ?? '').slice(0, 10) <= scope.asOf) ?? asked.rows[0]
  const name = customerName(t, now?.['customers.customer'] ?? customer)
  return (
    <article className="file" aria-labelledby="file-title">
      <header className="file-head">
        <div>
          <h2 id="file-title">{name}</h2>
          <p className="under">{underline(t, format, scope, customer.slice(customer.indexOf(':') + 1), scope.asOf)}</p>
        </div>
        <p className="file-doings">
          <Go to={{ file: undefined }}>← {t('file.back')}</Go>
          <button type="button" className="plain" onClick={() => window.print()}>
            {t('file.print')}
          </button>
        </p>
      </header>
      <Identity row={now ?? {}} />
      <FileStanding />
      <FileBalance />
      <FileInvoices />
      <FileHistory periods={asked.rows} />
      <p className="assumptions">
        {t('assume.title')} <Assumptions of={['derived', 'fifo', 'assumed', 'doubtful', 'sales']} />
      </p>
    </article>
  )
}
