import { lazy } from 'react'
import type { Page } from '../lib/page.ts'

export const page: Page = {
  order: 60,
  title: 'page.board',
  Body: lazy(async () => ({ default: (await import('../components/board/Board.tsx')).Board })),
}
