import type { ComponentType } from 'react'

/** A page of the rail: one file of `pages/` that exports `page`. Nothing else to register. */
export interface Page {
  /** place in the rail */
  order: number
  /** key of the name in `locales/` */
  title: string
  Body: ComponentType
}

const files = import.meta.glob<{ page: Page }>('../pages/*.tsx', { eager: true })

/** Every page, in the order of the rail; its id is its file's name. */
export const pages: readonly (Page & { id: string })[] = Object.entries(files)
  .map(([path, file]) => ({ ...file.page, id: path.replace(/^.*\/(.+)\.tsx$/, '$1') }))
  .sort((a, b) => a.order - b.order)
