import { lazy } from 'react'
import type { Page } from '../lib/page.ts'

export const page: Page = {
  order: 52,
  title: 'page.explore',
  Body: lazy(async () => ({ default: (await import('../components/explore/Explore.tsx')).Explore })),
}
