import { lazy } from 'react'
import { fetched } from '../lib/fetched.ts'
import type { Page } from '../lib/page.ts'

export const page: Page = {
  order: 20,
  title: 'page.receivables',
  Body: lazy(async () => ({
    default: (await fetched(() => import('../components/receivables/Receivables.tsx'))).Receivables,
  })),
}
