import { Suspense, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useContextAnswer } from '../../lib/answers.ts'
import { proposeLanguage } from '../../lib/i18n.ts'
import { homeOf, pagesFor } from '../../lib/page.ts'
import { usePaletteInCss } from '../../lib/palette.ts'
import { ScopeProvider, scopeOf } from '../../lib/scope.ts'
import { type Context, SignedOut } from '../../lib/session.ts'
import { useView } from '../../lib/url.ts'
import { Nothing, Waiting } from '../figure/states.tsx'
import { PanelOnDemand } from '../ledger/PanelOnDemand.tsx'
import { FilterBar } from './FilterBar.tsx'
import { Rail } from './Rail.tsx'
import { SignIn } from './SignIn.tsx'
import { TopRight } from './TopRight.tsx'

/** The frame: rail, filters, trust, and the page in the middle. */
export function App() {
  const { t } = useTranslation()
  usePaletteInCss()
  const asked = useContextAnswer()
  if (asked.error instanceof SignedOut) return <SignIn />
  if (asked.error && !asked.data) {
    return (
      <main className="alone">
        <Nothing why={t('state.no_server', { message: asked.error.message })} todo={t('state.no_server_todo')} />
      </main>
    )
  }
  if (!asked.data) {
    return (
      <main className="alone">
        <Waiting height={480} />
      </main>
    )
  }
  return <Frame context={asked.data} />
}

function Frame({ context }: { context: Context }) {
  const { t } = useTranslation()
  const view = useView()
  const scope = useMemo(() => scopeOf(view, context), [view, context])
  const isEmpty = context.entities.length === 0
  const home = homeOf(context)
  const page = pagesFor(context).find(({ id }) => id === view.page) ?? home
  useEffect(() => proposeLanguage(context.language), [context.language])
  useEffect(() => {
    document.title = `${page ? t(page.title) : ''} · ${context.company}`
  }, [page, context.company, t])
  return (
    <ScopeProvider value={scope}>
      <a className="skip" href="#main">
        {t('frame.skip')}
      </a>
      <div className="frame">
        <Rail current={page?.id} />
        <div className="body">
          <header className="bar">
            {!isEmpty && <FilterBar />}
            <TopRight isEmpty={isEmpty} />
          </header>
          <main id="main" tabIndex={-1}>
            <h1>{page ? t(page.title) : ''}</h1>
            {isEmpty && !page?.whileEmpty ? (
              <Nothing why={t('state.no_ledger')} todo={t(home?.whileEmpty ? 'empty.import' : 'empty.run')} />
            ) : (
              <Suspense fallback={<Waiting height={480} />}>{page && <page.Body />}</Suspense>
            )}
            <PanelOnDemand />
          </main>
        </div>
      </div>
    </ScopeProvider>
  )
}
