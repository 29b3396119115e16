import { useTranslation } from 'react-i18next'
import { homeOf, pagesFor } from '../../lib/page.ts'
import { useScope } from '../../lib/scope.ts'
import { onPage, writeView } from '../../lib/url.ts'
import { useFormat } from '../../lib/use-format.ts'

/** The pages there are: a listing of `pages/`. Filters go along from page to page. */
export function Rail({ current }: { current: string | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { context, view } = useScope()
  const mine = pagesFor(context)
  const first = homeOf(context)?.id
  return (
    <nav className="rail" aria-label={t('frame.pages')}>
      <p className="brand">
        encours<span aria-hidden="true">.</span>
      </p>
      <ul>
        {mine.map(({ id, title }) => (
          <li key={id}>
            <a
              href={window.location.pathname + writeView(onPage(view, id === first ? undefined : id))}
              aria-current={id === current ? 'page' : undefined}
            >
              {t(title)}
            </a>
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
