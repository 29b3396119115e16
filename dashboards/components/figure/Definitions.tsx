import { useTranslation } from 'react-i18next'
import { useDictionary } from '../../lib/dictionary.ts'
import { toPage } from '../../lib/url.ts'
import { Go } from './Go.tsx'
import { Side } from './Side.tsx'

/** What the numbers of a figure mean, in the words of the semantic layer. */
export function Definitions({ members, opened, onClose }: { members: string[]; opened: boolean; onClose: () => void }) {
  const { t, i18n } = useTranslation()
  const { define } = useDictionary()
  return (
    <Side opened={opened} onClose={onClose} title={t('menu.definition')}>
      <dl className="definitions">
        {members.map((name) => {
          const definition = define(name, i18n.language === 'en' ? 'en' : 'fr')
          return (
            <div key={name}>
              <dt>{definition?.title ?? name}</dt>
              <dd>
                {definition?.description}
                {definition?.formula && <span className="quiet">{definition.formula}</span>}
                <span className="quiet">
                  <code>{name}</code>
                  {definition?.unit && ` · ${definition.unit}`}
                  {definition?.aggregation && ` · ${definition.aggregation}`}
                </span>
                <Go to={toPage('dictionary', { member: name })}>{t('menu.dictionary')}</Go>
              </dd>
            </div>
          )
        })}
      </dl>
    </Side>
  )
}
