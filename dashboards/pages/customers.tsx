import { lazy } from 'react'
import { fetched } from '../lib/fetched.ts'
import type { Page } from '../lib/page.ts'

export const page: Page = {
  order: 40,
  title: 'page.customers',
  Body: lazy(async () => ({
    default: (await fetched(() => import('../components/customers/Customers.tsx'))).Customers,
  })),
}
