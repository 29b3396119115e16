import './drawer.css'
import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface SideProps {
  opened: boolean
  onClose: () => void
  title: string
  size?: string
  children: ReactNode
}

/** The panel at the right: keeps the focus inside while it is open, gives it back when it closes. */
export function Side({ opened, onClose, title, size = 'min(480px, 100%)', children }: SideProps) {
  const { t } = useTranslation()
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={size}
      title={title}
      transitionProps={{ duration: 120 }}
      closeButtonProps={{ 'aria-label': t('panel.close') }}
    >
      {children}
    </Drawer>
  )
}
