import { useTranslation } from 'react-i18next'
import type { AccessMatrix, Both } from '../../lib/access.ts'
import { Card } from './Card.tsx'

/** What each role may do. */
export function Rights({ matrix: { roles, rights } }: { matrix: AccessMatrix }) {
  const { t, i18n } = useTranslation()
  const list = (some: readonly string[]) =>
    new Intl.ListFormat(i18n.language).format(some.map((role) => t(`access.role.${role}`)))
  const reserved = rights
    .map(({ right, held }) => ({ right, holders: roles.filter((role) => held[role]?.everywhere) }))
    .filter(({ holders }) => holders.length < roles.length)
  const sentences = reserved.map(({ right, holders }) =>
    t('access.holders', { right: t(`access.right.${right}`), holders: list(holders) }),
  )
  return (
    <Card
      id="access-rights"
      title={t('access.rights_title', { rights: sentences.join(' · ') })}
      under={t('access.rights_under')}
      rows={rights.flatMap(({ right, held }) =>
        roles.map((role) => ({
          right,
          role,
          all_companies: String(held[role]?.everywhere ?? false),
          some_companies: String(held[role]?.some ?? false),
        })),
      )}
    >
      <table>
        <caption className="unseen">{t('access.rights_under')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('access.doing')}</th>
            {roles.map((role) => (
              <th key={role} scope="col">
                {t(`access.role.${role}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rights.map(({ right, held }) => (
            <tr key={right}>
              <th scope="row">{t(`access.right.${right}`)}</th>
              {roles.map((role) => (
                <td key={role}>
                  <Held held={held[role]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

function Held({ held }: { held: Both<boolean> | undefined }) {
  const { t } = useTranslation()
  if (!held?.everywhere) return <span className="closed">{t('access.no')}</span>
  return (
    <>
      <span className="open">{t('access.yes')}</span>
      {!held.some && <small>{t('access.all_only')}</small>}
    </>
  )
}
