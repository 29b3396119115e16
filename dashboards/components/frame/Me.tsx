import { Popover, UnstyledButton } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../lib/access.ts'
import { become } from '../../lib/persona.ts'
import { useScope } from '../../lib/scope.ts'
import type { Session } from '../../lib/session.ts'
import { signOut } from '../../lib/sign-in.ts'
import { entityName } from '../../lib/under.ts'
import { Go } from '../figure/Go.tsx'

/** Who is signed in, with which role, and what they see; the way out, and in the demo the way to be another. */
export function Me() {
  const { t } = useTranslation()
  const scope = useScope()
  const me = useMe().data
  const [opened, setOpened] = useState(false)
  const role = t(`access.role.${scope.context.role}`)
  // the link that `encours serve` prints names nobody
  const name = me?.way === 'link' ? '' : me?.name
  const names = (ids: readonly string[]) => ids.map((id) => entityName(scope, id)).join(', ')
  return (
    <span className="chip me">
      <Popover
        opened={opened}
        onChange={setOpened}
        position="bottom-end"
        withinPortal
        trapFocus
        returnFocus
        shadow="md"
      >
        <Popover.Target>
          <UnstyledButton onClick={() => setOpened(!opened)}>
            <span className="unseen">{t('me.open')} </span>
            {name || role}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('me.open')}>
          <div className="choices me">
            {name && (
              <p>
                <b>{name}</b>
              </p>
            )}
            <p>{t('me.role', { role })}</p>
            {me && <p className="quiet">{sees(t, me, names)}</p>}
            <p>
              <Go to={{ page: 'access' }}>{t('me.access')}</Go>
            </p>
            {me?.personas && <Personas personas={me.personas} current={me.role} />}
            {me && me.way !== 'demo' && (
              <button type="button" className="plain" onClick={() => void signOut()}>
                {t('me.out')}
              </button>
            )}
          </div>
        </Popover.Dropdown>
      </Popover>
    </span>
  )
}

function sees(t: TFunction, { entities, portfolios }: Session, names: (ids: readonly string[]) => string): string {
  const where = entities === '*' ? t('me.everywhere') : t('me.entities', { names: names(entities) })
  return portfolios
    ? `${where} ${t('me.portfolios', { count: portfolios.length, names: portfolios.join(', ') })}`
    : where
}

function Personas({ personas, current }: { personas: readonly string[]; current: string }) {
  const { t } = useTranslation()
  return (
    <fieldset className="choices">
      <legend>{t('me.persona')}</legend>
      {personas.map((role) => (
        <label key={role}>
          <input type="radio" name="persona" checked={role === current} onChange={() => become(role)} />{' '}
          {t(`access.role.${role}`)}
        </label>
      ))}
    </fieldset>
  )
}
