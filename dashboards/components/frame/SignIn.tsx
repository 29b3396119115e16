import { useTranslation } from 'react-i18next'

/** This browser has no session: says where the link to get one is. */
export function SignIn() {
  const { t } = useTranslation()
  return (
    <main className="alone">
      <h1>{t('signin.title')}</h1>
      <p>{t('signin.how')}</p>
      <pre>npx encours serve</pre>
      <p className="quiet">{t('signin.why')}</p>
    </main>
  )
}
