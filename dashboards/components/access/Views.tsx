import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { AccessMatrix, Both, Rows } from '../../lib/access.ts'
import { Card } from './Card.tsx'

/** Which rows of each view each role sees. */
export function Views({ matrix: { roles, views } }: { matrix: AccessMatrix }) {
  const { t, i18n } = useTranslation()
  const language = i18n.language === 'fr' ? 'fr' : 'en'
  const closed = views.filter(({ rows }) => rows.sales?.everywhere === 'none').length
  const masked = views.flatMap((view) => view.masked)
  return (
    <Card
      id="access-views"
      title={t('access.views_title', { open: views.length - closed, all: views.length })}
      under={t('access.views_under')}
      rows={views.flatMap(({ view, title, rows }) =>
        roles.map((role) => ({
          view,
          title: title[language],
          role,
          all_companies: rows[role]?.everywhere ?? null,
          some_companies: rows[role]?.some ?? null,
        })),
      )}
      note={masked.length > 0 ? t('access.masked', { members: masked.join(', ') }) : t('access.none_masked')}
    >
      <table>
        <caption className="unseen">{t('access.views_under')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('access.view')}</th>
            {roles.map((role) => (
              <th key={role} scope="col">
                {t(`access.role.${role}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {views.map(({ view, title, rows }) => (
            <tr key={view}>
              <th scope="row">
                {title[language]}
                <code>{view}</code>
              </th>
              {roles.map((role) => (
                <td key={role}>{seen(t, rows[role])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

/** What people limited to some companies see of rows that others see whole. */
const NARROWED: Partial<Record<Rows, Rows>> = { all: 'entities', portfolio: 'portfolio_of_entities', none: 'none' }

/** What people of all companies see; those of some only where it is not the same of their companies. */
function seen(t: TFunction, rows: Both<Rows> | undefined) {
  if (!rows) return null
  return (
    <>
      <span className={rows.everywhere === 'none' ? 'closed' : 'open'}>{t(`access.rows.${rows.everywhere}`)}</span>
      {rows.some !== NARROWED[rows.everywhere] && (
        <small>{t('access.or', { rows: t(`access.rows.${rows.some}`) })}</small>
      )}
    </>
  )
}
