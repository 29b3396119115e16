import type { ComponentType } from 'react'
import type { Context, Right } from './session.ts'

/** A page of the rail: one file of `pages/` that exports `page`. Nothing else to register. */
export interface Page {
  /** place in the rail */
  order: number
  /** key of the name in `locales/` */
  title: string
  /** key of the name it bears while nothing but ledgers is landed */
  titleOfLedger?: string
  /** `lazy`: a page's code is fetched when it is opened */
  Body: ComponentType
  /** what a role must be allowed for the page to be in the rail */
  needs?: Right
  /** it has something to show before anything is published */
  whileEmpty?: boolean
}

const files = import.meta.glob<{ page: Page }>('../pages/*.tsx', { eager: true })

/** Every page, in the order of the rail; its id is its file's name. */
export const pages: readonly (Page & { id: string })[] = Object.entries(files)
  .map(([path, file]) => ({ ...file.page, id: path.replace(/^.*\/(.+)\.tsx$/, '$1') }))
  .sort((a, b) => a.order - b.order)

/** The pages that the caller may open. */
export const pagesFor = ({ rights }: Context) => pages.filter(({ needs }) => !needs || rights.includes(needs))

/** The page that opens without a choice: the first one that has something to show. */
export function homeOf(context: Context) {
  const mine = pagesFor(context)
  const isEmpty = context.entities.length === 0
  return (isEmpty ? mine.find(({ whileEmpty }) => whileEmpty) : undefined) ?? mine[0]
}
