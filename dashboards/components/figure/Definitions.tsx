import { Drawer } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useDictionary } from '../../lib/dictionary.ts'

/** What the numbers of a figure mean, in the words of the semantic layer. */
export function Definitions({ members, opened, onClose }: { members: string[]; opened: boolean; onClose: () => void }) {
  const { t, i18n } = useTranslation()
  const { define } = useDictionary()
  return (
    <Drawer opened={opened} onClose={onClose} position="right" title={t('menu.definition')} {...closeLabel(t('panel.close'))}>
      <dl className="definitions">
        {members.map((name) => {
          const definition = define(name, i18n.language === 'en' ? 'en' : 'fr')
          return (
            <div key={name}>
              <dt>{definition?.title ?? name}</dt>
              <dd>
                {definition?.description}
                <span className="quiet">
                  <code>{name}</code>
                  {definition?.unit && ` · ${definition.unit}`}
                  {definition?.aggregation && ` · ${definition.aggregation}`}
                </span>
              </dd>
            </div>
          )
        })}
      </dl>
    </Drawer>
  )
}

/** The cross of a panel has a name. */
export const closeLabel = (label: string) => ({ closeButtonProps: { 'aria-label': label } })
