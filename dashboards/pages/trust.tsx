import { lazy } from 'react'
import { fetched } from '../lib/fetched.ts'
import type { Page } from '../lib/page.ts'

export const page: Page = {
  order: 50,
  title: 'page.trust',
  Body: lazy(async () => ({ default: (await fetched(() => import('../components/trust/Trust.tsx'))).Trust })),
}
