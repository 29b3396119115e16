import { useTranslation } from 'react-i18next'
import { useScope } from '../../lib/scope.ts'
import { go } from '../../lib/url.ts'
import { Side } from '../figure/Side.tsx'
import { GapPanel, ReasonPanel } from '../trust/BankPanels.tsx'
import { CheckPanel } from './CheckPanel.tsx'
import { CustomerPanel } from './CustomerPanel.tsx'
import { DayPanel } from './DayPanel.tsx'
import { ItemPanel } from './ItemPanel.tsx'
import { LearntPanel } from './LearntPanel.tsx'

const CLOSED = {
  who: undefined,
  item: undefined,
  day: undefined,
  check: undefined,
  learnt: undefined,
  reason: undefined,
  gap: undefined,
}
const close = () => go(CLOSED)

/** The side panel of every drill. What is open in it is in the address: a link to an item is a link. */
export function Panel() {
  const { t } = useTranslation()
  const { who, item, day, check, learnt, reason, gap } = useScope().view
  const shown = [
    item && { title: 'panel.item', body: <ItemPanel key={item} item={item} /> },
    who && { title: 'panel.customer', body: <CustomerPanel key={who} customer={who} /> },
    day && { title: 'panel.day', body: <DayPanel day={day} /> },
    check && { title: 'panel.check', body: <CheckPanel check={check} /> },
    learnt && { title: 'panel.learnt', body: <LearntPanel known={learnt} /> },
    gap && { title: 'panel.gap', body: <GapPanel key={gap} gap={gap} /> },
    reason && { title: 'panel.reason', body: <ReasonPanel reason={reason} /> },
  ].find(Boolean)
  const { title = 'panel.check', body = null } = shown || {}
  return (
    <Side opened={body !== null} onClose={close} size="min(860px, 100%)" title={t(title)}>
      {body}
    </Side>
  )
}
