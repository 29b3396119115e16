import { lazy } from 'react'
import { fetched } from '../lib/fetched.ts'
import type { Page } from '../lib/page.ts'

export const page: Page = {
  order: 52,
  title: 'page.explore',
  Body: lazy(async () => ({ default: (await fetched(() => import('../components/explore/Explore.tsx'))).Explore })),
}
