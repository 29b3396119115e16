import { useTranslation } from 'react-i18next'
import { type User, useUsers } from '../../lib/access.ts'
import { DASH } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Failed, Nothing, Waiting } from '../figure/states.tsx'
import { Card } from './Card.tsx'

const list = (codes: readonly string[] | '*' | undefined, all = '*') =>
  codes === '*' ? all : (codes?.join(', ') ?? DASH)

/** The people who sign in with a password; commands change them. */
export function Users() {
  const { t } = useTranslation()
  const { data, error } = useUsers()
  if (error) return <Failed error={error} height={120} />
  if (!data) return <Waiting height={120} />
  const locked = data.filter((user) => user.locked).length
  return (
    <Card
      id="access-users"
      title={
        data.length === 0 ? t('access.nobody') : t('access.users_title', { count: data.length, locked: String(locked) })
      }
      under={t('access.users_under')}
      rows={data.map(({ name, role, entities, portfolios, locked: isLocked, lastSignIn }) => ({
        ...{ name, role, entities: list(entities), portfolios: list(portfolios) },
        ...{ locked: String(isLocked), last_sign_in: lastSignIn },
      }))}
    >
      {data.length === 0 ? (
        <Nothing why={t('access.nobody_why')} todo="npx encours user add" />
      ) : (
        <Table users={data} />
      )}
    </Card>
  )
}

function Table({ users }: { users: readonly User[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const columns = ['name', 'role', 'entities', 'portfolios', 'state', 'last'] as const
  return (
    <table>
      <caption className="unseen">{t('access.users_under')}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`access.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {users.map(({ name, role, entities, portfolios, locked, lastSignIn }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{t(`access.role.${role}`)}</td>
            <td>{list(entities, t('access.all_companies'))}</td>
            <td>{list(portfolios)}</td>
            <td className={locked ? 'closed' : ''}>{t(locked ? 'access.locked' : 'access.open')}</td>
            <td>{lastSignIn ? `${format.moment(lastSignIn)} UTC` : t('access.never')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
