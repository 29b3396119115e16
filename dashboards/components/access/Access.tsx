import './access.css'
import { useTranslation } from 'react-i18next'
import { useMatrix } from '../../lib/access.ts'
import { useScope } from '../../lib/scope.ts'
import { Failed, Waiting } from '../figure/states.tsx'
import { Rights } from './Rights.tsx'
import { Users } from './Users.tsx'
import { Views } from './Views.tsx'

/** Who sees what, who may do what, and who signs in: read from what the server holds people to. */
export function Access() {
  const { t } = useTranslation()
  const { context } = useScope()
  const { data, error } = useMatrix()
  if (error) return <Failed error={error} height={480} />
  if (!data) return <Waiting height={480} />
  return (
    <div className="stack">
      <p className="quiet">{t('access.intro')}</p>
      {context.rights.includes('users') && <Users />}
      <Views matrix={data} />
      <Rights matrix={data} />
    </div>
  )
}
