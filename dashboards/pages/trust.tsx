import { lazy } from 'react'
import type { Page } from '../lib/page.ts'

export const page: Page = {
  order: 50,
  title: 'page.trust',
  Body: lazy(async () => ({ default: (await import('../components/trust/Trust.tsx')).Trust })),
}
