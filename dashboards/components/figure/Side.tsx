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
    <Drawer.Root opened={opened} onClose={onClose} position="right" size={size} transitionProps={{ duration: 0 }}>
      <Drawer.Overlay backgroundOpacity={0.4} />
      <Drawer.Content>
        {/* the library's own head would be a second banner of the page */}
        <div className="side-head">
          <Drawer.Title>{title}</Drawer.Title>
          <Drawer.CloseButton aria-label={t('panel.close')} />
        </div>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}
