import { useTranslation } from 'react-i18next'
import { useScope } from '../../lib/scope.ts'
import { useFormat } from '../../lib/use-format.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { Me } from './Me.tsx'
import { ThemeSwitch } from './ThemeSwitch.tsx'
import { TrustMark } from './TrustMark.tsx'

/** Always there: which data, how fresh, how trustworthy; who is asking, language and theme. */
export function TopRight() {
  const { t } = useTranslation()
  const format = useFormat()
  const { context } = useScope()
  return (
    <div className="top-right">
      <span className="version" title={t('frame.published', { date: format.moment(context.publishedAt) })}>
        {t('frame.version', { version: context.dataVersion.replace(/^v0*/, '') })} ·{' '}
        {t('frame.fresh', { date: format.date(context.freshness.lastLandedAt) })}
      </span>
      <TrustMark />
      <Me />
      <LanguageSwitch />
      <ThemeSwitch />
    </div>
  )
}
