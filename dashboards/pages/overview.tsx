import { lazy } from 'react'
import { fetched } from '../lib/fetched.ts'
import type { Page } from '../lib/page.ts'

export const page: Page = {
  order: 10,
  title: 'page.overview',
  titleOfLedger: 'page.ledger',
  Body: lazy(async () => ({ default: (await fetched(() => import('../components/overview/Overview.tsx'))).Overview })),
}
