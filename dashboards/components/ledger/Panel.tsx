import { Drawer } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useScope } from '../../lib/scope.ts'
import { go } from '../../lib/url.ts'
import { closeLabel } from '../figure/Definitions.tsx'
import { CheckPanel } from './CheckPanel.tsx'
import { CustomerPanel } from './CustomerPanel.tsx'
import { DayPanel } from './DayPanel.tsx'
import { ItemPanel } from './ItemPanel.tsx'

const close = () => go({ who: undefined, item: undefined, day: undefined, check: undefined })

/** The side panel of every drill. What is open in it is in the address: a link to an item is a link. */
export function Panel() {
  const { t } = useTranslation()
  const { who, item, day, check } = useScope().view
  const open = Boolean(who ?? item ?? day ?? check)
  return (
    <Drawer
      opened={open}
      onClose={close}
      position="right"
      size="min(760px, 100%)"
      title={t(item ? 'panel.item' : who ? 'panel.customer' : day ? 'panel.day' : 'panel.check')}
      {...closeLabel(t('panel.close'))}
    >
      {item ? (
        <ItemPanel key={item} item={item} />
      ) : who ? (
        <CustomerPanel key={who} customer={who} />
      ) : day ? (
        <DayPanel day={day} />
      ) : check ? (
        <CheckPanel check={check} />
      ) : null}
    </Drawer>
  )
}
