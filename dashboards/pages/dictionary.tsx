import { lazy } from 'react'
import type { Page } from '../lib/page.ts'

export const page: Page = {
  order: 65,
  title: 'page.dictionary',
  Body: lazy(async () => ({ default: (await import('../components/dictionary/Dictionary.tsx')).Dictionary })),
}
