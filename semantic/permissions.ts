import type { Caller, Role } from './auth.ts'

/** What a role may do besides asking what it may see. */
const ALLOWED = {
  /** feed files, answer what they leave open, run */
  import: ['admin', 'cfo', 'credit_manager'],
  /** add, change and lock the people who may sign in */
  users: ['admin'],
} as const satisfies Record<string, readonly Role[]>

export type Right = keyof typeof ALLOWED

/** Lines of a file as they stood may hold contacts: those who may ask a person about them may read them. */
const READ_LINES: readonly Role[] = ['admin', 'cfo', 'credit_manager']

/** Whether a caller reads the text of refused lines and what the bank wrote; that they are there is told to all. */
export const readsLines = ({ role }: Caller): boolean => READ_LINES.includes(role)
export const RIGHTS = Object.keys(ALLOWED) as Right[]

/** Whether a caller may do it. Files and people belong to all companies: whoever sees only some of them may not. */
export const may = ({ role, entities }: Caller, right: Right): boolean =>
  entities === '*' && (ALLOWED[right] as readonly Role[]).includes(role)

/** All that a caller may do. */
export const rightsOf = (caller: Caller): Right[] => RIGHTS.filter((right) => may(caller, right))
