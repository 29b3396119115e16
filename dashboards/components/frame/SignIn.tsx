import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { signIn, ways } from '../../lib/sign-in.ts'
import { Field } from '../figure/Field.tsx'
import { Waiting } from '../figure/states.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { ThemeSwitch } from './ThemeSwitch.tsx'

/** This browser has no session: the ways to get one. */
export function SignIn() {
  const { t, i18n } = useTranslation()
  const problem = new URLSearchParams(window.location.search).get('problem')
  const asked = useQuery({ queryKey: ['ways', problem, i18n.language], queryFn: () => ways(problem) })
  useEffect(() => {
    document.title = `${t('signin.title')} · Encours`
  }, [t])
  return (
    <>
      <header className="door-bar">
        <p className="brand">
          encours<span aria-hidden="true">.</span>
        </p>
        <div className="top-right">
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </header>
      <main className="alone door">
        <h1>{t('signin.title')}</h1>
        {asked.data?.problem && <Refusal sentence={asked.data.problem} />}
        {asked.isPending && <Waiting height={190} />}
        {asked.error && <Refusal sentence={t('state.no_server', { message: asked.error.message })} />}
        {asked.data?.password && <PasswordForm />}
        {asked.data?.provider && (
          <a className="button" href="/api/sign-in/provider">
            {t('signin.provider')}
          </a>
        )}
        {asked.data && !asked.data.password && !asked.data.provider && <ByLink />}
        <p className="quiet">{t('signin.why')}</p>
      </main>
    </>
  )
}

const Refusal = ({ sentence }: { sentence: string }) => (
  <p className="refusal" role="alert">
    {sentence}
  </p>
)

function PasswordForm() {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [refusal, setRefusal] = useState('')
  const [waiting, setWaiting] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (waiting) return
    setWaiting(true)
    setRefusal('')
    const why = await signIn(name, password).catch((error: Error) => t('state.no_server', { message: error.message }))
    if (why === null) return enter()
    setRefusal(why)
    setPassword('')
    setWaiting(false)
    form.current?.querySelector<HTMLInputElement>('input[type="password"]')?.focus()
  }
  const text = { required: true, maxLength: 256, autoCapitalize: 'none', spellCheck: false } as const
  return (
    <form ref={form} className="card" onSubmit={send} aria-busy={waiting}>
      <Field label={t('signin.name')} value={name} onText={setName} autoComplete="username" autoFocus {...text} />
      <Field
        label={t('signin.password')}
        type="password"
        value={password}
        onText={setPassword}
        autoComplete="current-password"
        {...text}
      />
      {refusal && <Refusal sentence={refusal} />}
      <button type="submit" className="button" aria-disabled={waiting}>
        {t(waiting ? 'signin.waiting' : 'signin.submit')}
      </button>
    </form>
  )
}

/** The page that was asked for, without what went wrong before. */
function enter(): void {
  const address = new URL(window.location.href)
  address.searchParams.delete('problem')
  window.location.replace(address.pathname + address.search)
}

function ByLink() {
  const { t } = useTranslation()
  return (
    <>
      <p>{t('signin.how')}</p>
      <pre>npx encours serve</pre>
      <p>{t('signin.users')}</p>
      <pre>npx encours user add</pre>
    </>
  )
}
