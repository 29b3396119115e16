import type { FileRefusal } from './sentences.ts'

/** Why a line is not the header we look for, and how many of its names are known all the same. */
export interface HeaderFault {
  readonly code: Extract<
    FileRefusal,
    'no_mapping' | 'duplicate_header' | 'missing_columns' | 'missing_field' | 'undeclared_field'
  >
  readonly names: readonly string[]
  readonly matched: number
}

export const headerFault = (code: HeaderFault['code'], names: readonly string[], matched: number): HeaderFault => ({
  code,
  names,
  matched,
})
