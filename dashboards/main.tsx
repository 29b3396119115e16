import '@mantine/core/styles/baseline.css'
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/global.css'
import './components/mantine.css'
import './components/base.css'
import './components/frame/frame.css'
import './components/figure/figure.css'
import './components/ledger/ledger.css'
import './components/print.css'
import { createTheme, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './components/frame/App.tsx'
import { queryClient } from './lib/answers.ts'
import { startI18n } from './lib/i18n.ts'

await startI18n()

const theme = createTheme({ fontFamily: 'var(--font)', respectReducedMotion: true })

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <QueryClientProvider client={queryClient}>
          <App />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
}
