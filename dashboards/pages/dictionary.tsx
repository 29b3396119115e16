import { lazy } from 'react'
import { fetched } from '../lib/fetched.ts'
import type { Page } from '../lib/page.ts'

export const page: Page = {
  order: 65,
  title: 'page.dictionary',
  Body: lazy(async () => ({
    default: (await fetched(() => import('../components/dictionary/Dictionary.tsx'))).Dictionary,
  })),
}
