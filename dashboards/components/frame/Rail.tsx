import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { homeOf, pagesFor } from '../../lib/page.ts'
import { useScope } from '../../lib/scope.ts'
import { toPage } from '../../lib/url.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Go } from '../figure/Go.tsx'
import { usePageTitle } from './use-page-title.ts'

/** The pages there are: a listing of `pages/`. Filters go along from page to page. */
export function Rail({ current }: { current: string | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { context } = useScope()
  const titleOf = usePageTitle()
  const list = useCurrentInView(current)
  const mine = pagesFor(context)
  const first = homeOf(context)?.id
  return (
    <nav className="rail" aria-label={t('frame.pages')}>
      <Brand />
      <ul ref={list}>
        {mine.map((page) => (
          <li key={page.id}>
            <Go to={toPage(page.id === first ? undefined : page.id)} current={page.id === current}>
              {titleOf(page)}
            </Go>
          </li>
        ))}
      </ul>
      <p className="foot">
        {context.company}
        {context.demo && <b>{t('frame.demo')}</b>}
        {context.entities.length > 0 && <span>{t('frame.books', { date: format.date(context.asOf) })}</span>}
        <span>{t('frame.today', { date: format.date(context.today) })}</span>
      </p>
    </nav>
  )
}

export function Brand() {
  return (
    <p className="brand">
      encours<span aria-hidden="true">.</span>
    </p>
  )
}

/** How much of what comes before the current page is seen too: that there is something. */
const SEEN_BEFORE = 48

/** On a narrow screen the pages are one row that scrolls: it starts where the current one is seen. */
function useCurrentInView(current: string | undefined) {
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    const link = list.current?.querySelector<HTMLElement>(current ? '[aria-current]' : 'a')
    if (list.current && link) list.current.scrollLeft = link.offsetLeft - list.current.offsetLeft - SEEN_BEFORE
  }, [current])
  return list
}
