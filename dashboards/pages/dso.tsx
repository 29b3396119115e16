import { lazy } from 'react'
import type { Page } from '../lib/page.ts'

export const page: Page = {
  order: 30,
  title: 'page.dso',
  Body: lazy(async () => ({ default: (await import('../components/dso/DsoPage.tsx')).DsoPage })),
}
