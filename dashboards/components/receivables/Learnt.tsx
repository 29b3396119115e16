import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import { learntMessage } from '../../lib/messages-of-receivables.ts'
import { useScope } from '../../lib/scope.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Go } from '../figure/Go.tsx'
import { Failed } from '../figure/states.tsx'
import { learntSince } from './questions.ts'

/** Under a second clock: what was learnt of the day since, in one line, and the entries that make it. */
export function Learnt() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const { known } = scope.view
  const asked = useAsk(known ? learntSince(scope, known) : null)
  if (!known) return null
  if (asked.state === 'failed') return <Failed error={asked.error} />
  const row = asked.state === 'ready' ? asked.rows[0] : undefined
  return (
    <p className="learnt" id="learnt">
      {row ? learntMessage(t, format, row, known) : t('state.loading')}{' '}
      {row && row['restatements.entry_count'] !== '0' && (
        <Go to={{ learnt: known, who: undefined, item: undefined, day: undefined, check: undefined }}>
          {t('receivables.entries')}
        </Go>
      )}
    </p>
  )
}
