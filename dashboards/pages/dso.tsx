import { lazy } from 'react'
import { fetched } from '../lib/fetched.ts'
import type { Page } from '../lib/page.ts'

export const page: Page = {
  order: 30,
  title: 'page.dso',
  Body: lazy(async () => ({ default: (await fetched(() => import('../components/dso/DsoPage.tsx'))).DsoPage })),
}
