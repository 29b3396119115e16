import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useScope } from '../../lib/scope.ts'
import { go } from '../../lib/url.ts'

/** The two clocks: the day the figures are of, and the day we look back from. */
export function DateFields() {
  const { t } = useTranslation()
  const { view, latest, context } = useScope()
  return (
    <div className="choices">
      <TextInput
        type="date"
        size="xs"
        label={t('filter.asof')}
        description={t('filter.asof_help')}
        max={latest}
        value={view.asof ?? latest}
        onChange={({ currentTarget: { value } }) =>
          go({ asof: value && value !== latest ? value : undefined, rows: undefined })
        }
      />
      <TextInput
        type="date"
        size="xs"
        label={t('filter.known')}
        description={t('filter.known_help')}
        max={context.today}
        value={view.known ?? ''}
        onChange={({ currentTarget: { value } }) => go({ known: value || undefined })}
      />
    </div>
  )
}
