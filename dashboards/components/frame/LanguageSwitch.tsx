import { useTranslation } from 'react-i18next'
import { chooseLanguage } from '../../lib/i18n.ts'

/** The other language, one click away. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation()
  const other = i18n.language === 'fr' ? 'en' : 'fr'
  return (
    <button type="button" className="chip square" lang={other} onClick={() => chooseLanguage(other)}>
      {other.toUpperCase()} <span className="unseen">{t('frame.language')}</span>
    </button>
  )
}
