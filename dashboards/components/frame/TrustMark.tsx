import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import { signOf } from '../../lib/decimal.ts'
import { useScope } from '../../lib/scope.ts'
import { brokenDays, inDoubt } from '../../lib/trust.ts'
import { sharesOf } from '../../lib/shares.ts'
import { useFormat } from '../../lib/use-format.ts'

/** Is the ledger proven, and what share of what is owed is in doubt; one click to the doubts. */
export function TrustMark() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const proof = useAsk(brokenDays(scope))
  const stock = useAsk(inDoubt(scope))
  const broken = proof.state === 'ready' && proof.rows.some((row) => signOf(row['ledger_proof.identities_broken']) !== 0)
  const doubt = sharesOf(stock.state === 'ready' ? stock.rows[0] : undefined).doubt
  const state = proof.state === 'ready' ? (broken ? 'broken' : 'proven') : 'unknown'
  return (
    <a className="chip trust" href="#doubts">
      <span className={`dot ${state}`} aria-hidden="true" />
      <span className="long">{t(`trust.${state}`)} · </span>
      <b>{format.percent(doubt)}</b> {t('trust.doubt')}
    </a>
  )
}
