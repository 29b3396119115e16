import { lazy } from 'react'
import { fetched } from '../lib/fetched.ts'
import type { Page } from '../lib/page.ts'

export const page: Page = {
  order: 90,
  title: 'page.access',
  Body: lazy(async () => ({ default: (await fetched(() => import('../components/access/Access.tsx'))).Access })),
}
