import { lazy } from 'react'
import type { Page } from '../lib/page.ts'

export const page: Page = {
  order: 10,
  title: 'page.overview',
  titleOfLedger: 'page.ledger',
  Body: lazy(async () => ({ default: (await import('../components/overview/Overview.tsx')).Overview })),
}
