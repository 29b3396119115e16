import { useTranslation } from 'react-i18next'
import { useScope } from '../../lib/scope.ts'
import { go } from '../../lib/url.ts'
import { Side } from '../figure/Side.tsx'
import { CheckPanel } from './CheckPanel.tsx'
import { CustomerPanel } from './CustomerPanel.tsx'
import { DayPanel } from './DayPanel.tsx'
import { ItemPanel } from './ItemPanel.tsx'
import { LearntPanel } from './LearntPanel.tsx'

const close = () => go({ who: undefined, item: undefined, day: undefined, check: undefined, learnt: undefined })

/** The side panel of every drill. What is open in it is in the address: a link to an item is a link. */
export function Panel() {
  const { t } = useTranslation()
  const { who, item, day, check, learnt } = useScope().view
  const open = Boolean(who ?? item ?? day ?? check ?? learnt)
  return (
    <Side
      opened={open}
      onClose={close}
      size="min(860px, 100%)"
      title={t(
        item ? 'panel.item' : who ? 'panel.customer' : day ? 'panel.day' : check ? 'panel.check' : 'panel.learnt',
      )}
    >
      {item ? (
        <ItemPanel key={item} item={item} />
      ) : who ? (
        <CustomerPanel key={who} customer={who} />
      ) : day ? (
        <DayPanel day={day} />
      ) : check ? (
        <CheckPanel check={check} />
      ) : learnt ? (
        <LearntPanel known={learnt} />
      ) : null}
    </Side>
  )
}
