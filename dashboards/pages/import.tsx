import { lazy } from 'react'
import { fetched } from '../lib/fetched.ts'
import type { Page } from '../lib/page.ts'

export const page: Page = {
  order: 80,
  title: 'page.import',
  needs: 'import',
  whileEmpty: true,
  Body: lazy(async () => ({ default: (await fetched(() => import('../components/import/Import.tsx'))).Import })),
}
