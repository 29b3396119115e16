import { useTranslation } from 'react-i18next'
import { Assumptions } from './Assumptions.tsx'

/** All that the page assumes, in one line at its foot. */
export function Summary() {
  const { t } = useTranslation()
  return (
    <p className="assumptions all">
      {t('assume.title')} <Assumptions of={['derived', 'fifo', 'assumed', 'doubtful', 'sales', 'window']} />
    </p>
  )
}
