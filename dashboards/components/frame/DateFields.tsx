import { useTranslation } from 'react-i18next'
import { useScope } from '../../lib/scope.ts'
import { go } from '../../lib/url.ts'
import { Field } from '../figure/Field.tsx'

/** The two clocks: the day the figures are of, and the day we look back from. */
export function DateFields() {
  const { t } = useTranslation()
  const { view, latest, context } = useScope()
  return (
    <div className="choices">
      <Field
        type="date"
        label={t('filter.asof')}
        help={t('filter.asof_help')}
        max={latest}
        value={view.asof ?? latest}
        onText={(date) => go({ asof: date && date !== latest ? date : undefined, rows: undefined })}
      />
      <Field
        type="date"
        label={t('filter.known')}
        help={t('filter.known_help')}
        max={context.today}
        value={view.known ?? ''}
        onText={(date) => go({ known: date || undefined })}
      />
    </div>
  )
}
