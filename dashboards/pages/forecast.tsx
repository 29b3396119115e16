import { lazy } from 'react'
import { fetched } from '../lib/fetched.ts'
import type { Page } from '../lib/page.ts'

export const page: Page = {
  order: 45,
  title: 'page.forecast',
  Body: lazy(async () => ({
    default: (await fetched(() => import('../components/forecast/ForecastPage.tsx'))).ForecastPage,
  })),
}
