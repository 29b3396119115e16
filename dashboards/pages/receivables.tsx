import { lazy } from 'react'
import type { Page } from '../lib/page.ts'

export const page: Page = {
  order: 20,
  title: 'page.receivables',
  Body: lazy(async () => ({ default: (await import('../components/receivables/Receivables.tsx')).Receivables })),
}
