import { lazy } from 'react'
import { fetched } from '../lib/fetched.ts'
import type { Page } from '../lib/page.ts'

export const page: Page = {
  order: 60,
  title: 'page.board',
  Body: lazy(async () => ({ default: (await fetched(() => import('../components/board/Board.tsx'))).Board })),
}
