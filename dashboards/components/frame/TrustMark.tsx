import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import { difference, signOf } from '../../lib/decimal.ts'
import { useScope } from '../../lib/scope.ts'
import { sharesOf } from '../../lib/shares.ts'
import { daysProven, inDoubt } from '../../lib/trust.ts'
import { toPage } from '../../lib/url.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Go } from '../figure/Go.tsx'

/** Is the ledger proven, and what share of what is owed is in doubt; one click to the page that proves it. */
export function TrustMark() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const proof = useAsk(daysProven(scope))
  const stock = useAsk(inDoubt(scope))
  const days = proof.state === 'ready' ? proof.rows[0] : undefined
  const checked = days?.['ledger_proof.days_checked']
  const doubt = sharesOf(stock.state === 'ready' ? stock.rows[0] : undefined).doubt
  const holds = signOf(difference(checked, days?.['ledger_proof.days_proven'])) === 0
  const state = signOf(checked) === 0 ? 'unknown' : holds ? 'proven' : 'broken'
  return (
    <Go className="chip trust" to={toPage('trust')}>
      <span className={`dot ${state}`} aria-hidden="true" />
      <span className="long">{t(`trust.${state}`)} · </span>
      <b>{format.percent(doubt)}</b> {t('trust.doubt')}
    </Go>
  )
}
