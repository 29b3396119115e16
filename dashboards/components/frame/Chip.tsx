import { Popover, UnstyledButton } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface ChipProps {
  /** what the chip filters, and what it is set to */
  name: string
  value: ReactNode
  on: boolean
  onClear: () => void
  children: (close: () => void) => ReactNode
}

/** One filter: says what is on, opens to change it, and a cross takes it off. */
export function Chip({ name, value, on, onClear, children }: ChipProps) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  return (
    <span className={`chip${on ? ' on' : ''}`}>
      <Popover opened={opened} onChange={setOpened} position="bottom-start" withinPortal trapFocus shadow="md">
        <Popover.Target>
          <UnstyledButton onClick={() => setOpened(!opened)}>
            <span className="unseen">{t('filter.change', { name })} </span>
            {value}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown aria-label={name}>{children(() => setOpened(false))}</Popover.Dropdown>
      </Popover>
      {on && (
        <UnstyledButton className="cross" aria-label={t('filter.clear', { name })} onClick={onClear}>
          <span aria-hidden="true">×</span>
        </UnstyledButton>
      )}
    </span>
  )
}

/** What a filter is set to; only its name where it lets everything through, so that the bar stays one line. */
export function ChipValue({ name, value }: { name: string; value: string | undefined }) {
  const { t } = useTranslation()
  if (!value) return name
  return (
    <>
      {name}
      {t('colon')} <b>{value}</b>
    </>
  )
}
