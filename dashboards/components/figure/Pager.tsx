import { useTranslation } from 'react-i18next'
import { go } from '../../lib/url.ts'

/** Turns the pages of a table; the page is in the address. Not shown where there is one only. */
export function Pager({ page, size, full, count }: { page: number; size: number; full: boolean; count?: string }) {
  const { t } = useTranslation()
  const turn = (to: number) => go({ rows: to > 0 ? String(to) : undefined })
  if (page === 0 && !full) return null
  return (
    <p className="pager">
      <button type="button" className="plain" disabled={page === 0} onClick={() => turn(page - 1)}>
        {t('who.previous')}
      </button>
      <span>
        {t('who.rows', { from: page * size + 1 })}
        {count && ` ${t('who.of', { count: Number(count) })}`}
      </span>
      <button type="button" className="plain" disabled={!full} onClick={() => turn(page + 1)}>
        {t('who.next')}
      </button>
    </p>
  )
}
