import { useTranslation } from 'react-i18next'
import type { AccessMatrix, Both } from '../../lib/access.ts'
import { Card } from './Card.tsx'
import { RoleTable } from './RoleTable.tsx'

/** What each role may do. */
export function Rights({ matrix: { roles, rights } }: { matrix: AccessMatrix }) {
  const { t } = useTranslation()
  const reserved = rights.filter(({ held }) => roles.some((role) => !held[role]?.everywhere))
  return (
    <Card
      id="access-rights"
      title={t('access.rights_title', { reserved: reserved.length, all: rights.length })}
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
      <RoleTable
        caption={t('access.rights_under')}
        about={t('access.doing')}
        roles={roles}
        lines={rights}
        idOf={({ right }) => right}
        nameOf={({ right }) => t(`access.right.${right}`)}
        cellOf={({ held }, role) => <Held held={held[role]} />}
      />
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
