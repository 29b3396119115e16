import { useTranslation } from 'react-i18next'
import { useScope } from '../../lib/scope.ts'
import { useFormat } from '../../lib/use-format.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { Me } from './Me.tsx'
import { ThemeSwitch } from './ThemeSwitch.tsx'
import { TrustMark } from './TrustMark.tsx'

/** Always there: which data, how fresh, how trustworthy, once there are data; who is asking, language and theme. */
export function TopRight({ isEmpty }: { isEmpty: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { context } = useScope()
  const number = context.dataVersion.replace(/^v0*/, '')
  const version = t('frame.version', { version: number })
  const fresh = t('frame.fresh', { date: format.date(context.freshness.lastLandedAt) })
  const published = t('frame.published', { date: format.moment(context.publishedAt) })
  return (
    <div className="top-right">
      {!isEmpty && (
        <>
          <span className="version" title={`${version} · ${fresh} · ${published}`}>
            <span className="unseen">{version} · </span>
            <span aria-hidden="true">v{number} · </span>
            {fresh}
          </span>
          <TrustMark />
        </>
      )}
      <Me />
      <LanguageSwitch />
      <ThemeSwitch />
    </div>
  )
}
