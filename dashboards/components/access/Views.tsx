import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { AccessMatrix, Both, Rows } from '../../lib/access.ts'
import { useDictionary } from '../../lib/dictionary.ts'
import { Card } from './Card.tsx'
import { RoleTable } from './RoleTable.tsx'

/** Which rows of each view each role sees. */
export function Views({ matrix: { roles, views } }: { matrix: AccessMatrix }) {
  const { t, i18n } = useTranslation()
  const language = i18n.language === 'fr' ? 'fr' : 'en'
  const { define } = useDictionary()
  const closed = views.filter(({ rows }) => rows.sales?.everywhere === 'none').length
  const masked = views.flatMap((view) =>
    view.masked.map((name) => `${define(name, language)?.title ?? name} (${name})`),
  )
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
      <RoleTable
        caption={t('access.views_under')}
        about={t('access.view')}
        roles={roles}
        lines={views}
        idOf={({ view }) => view}
        nameOf={({ view, title }) => (
          <>
            {title[language]}
            <code>{view}</code>
          </>
        )}
        cellOf={({ rows }, role) => seen(t, rows[role])}
      />
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
