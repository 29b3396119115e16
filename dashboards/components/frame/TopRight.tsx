import { useTranslation } from 'react-i18next'
import { useScope } from '../../lib/scope.ts'
import { useFormat } from '../../lib/use-format.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { ThemeSwitch } from './ThemeSwitch.tsx'
import { TrustMark } from './TrustMark.tsx'

/** Always there: which data, how fresh, how trustworthy, once there are data; language and theme. */
export function TopRight({ isEmpty }: { isEmpty: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { context } = useScope()
  return (
    <div className="top-right">
      {!isEmpty && (
        <>
          <span className="version" title={t('frame.published', { date: format.moment(context.publishedAt) })}>
            {t('frame.version', { version: context.dataVersion.replace(/^v0*/, '') })} ·{' '}
            {t('frame.fresh', { date: format.date(context.freshness.lastLandedAt) })}
          </span>
          <TrustMark />
        </>
      )}
      <LanguageSwitch />
      <ThemeSwitch />
    </div>
  )
}
