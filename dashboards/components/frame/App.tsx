import { Suspense, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useContextAnswer } from '../../lib/answers.ts'
import { proposeLanguage } from '../../lib/i18n.ts'
import { homeOf, type Page, pagesFor } from '../../lib/page.ts'
import { usePaletteInCss } from '../../lib/palette.ts'
import { ScopeProvider, scopeOf, useScope } from '../../lib/scope.ts'
import { type Context, SignedOut } from '../../lib/session.ts'
import { useView } from '../../lib/url.ts'
import { Nothing, Waiting } from '../figure/states.tsx'
import { PanelOnDemand } from '../ledger/PanelOnDemand.tsx'
import { FilterBar } from './FilterBar.tsx'
import { Brand, Rail } from './Rail.tsx'
import { SignIn } from './SignIn.tsx'
import { TopRight } from './TopRight.tsx'
import { usePageTitle } from './use-page-title.ts'

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
  if (!asked.data) return <FrameToCome />
  return <Frame context={asked.data} />
}

/** The frame before anything is known: what comes fills it, and moves nothing. */
function FrameToCome() {
  const { t } = useTranslation()
  return (
    <main className="frame" aria-busy="true">
      <div className="rail">
        <Brand />
      </div>
      <p className="unseen">{t('state.loading')}</p>
    </main>
  )
}

function Frame({ context }: { context: Context }) {
  const { t } = useTranslation()
  const view = useView()
  const scope = useMemo(() => scopeOf(view, context), [view, context])
  const isEmpty = context.entities.length === 0
  const home = homeOf(context)
  const page = pagesFor(context).find(({ id }) => id === view.page) ?? home
  useEffect(() => proposeLanguage(context.language), [context.language])
  useStartAtTop(page?.id)
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
            {page && <PageName key={page.id} page={page} />}
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

/** The name of the page: for the window, for paper and for a screen reader. The eye finds it in the rail. */
function PageName({ page }: { page: Page }) {
  const { context } = useScope()
  const title = usePageTitle()(page)
  useEffect(() => {
    document.title = `${title} · ${context.company}`
  }, [title, context.company])
  return <h1 className="unseen">{title}</h1>
}

/** Another page starts at its top, for the eye and for the keyboard. */
function useStartAtTop(page: string | undefined) {
  const before = useRef(page)
  useEffect(() => {
    if (before.current === page) return
    before.current = page
    window.scrollTo(0, 0)
    document.getElementById('main')?.focus({ preventScroll: true })
  }, [page])
}
