import { useQuery } from '@tanstack/react-query'
import { session } from './session.ts'

export type Rows = 'all' | 'entities' | 'portfolio' | 'portfolio_of_entities' | 'some' | 'none'
/** What holds for people of all companies, and for those of some. */
export interface Both<T> {
  everywhere: T
  some: T
}

export interface AccessMatrix {
  roles: string[]
  views: { view: string; title: { fr: string; en: string }; rows: Record<string, Both<Rows>>; masked: string[] }[]
  rights: { right: string; held: Record<string, Both<boolean>> }[]
}

export interface User {
  name: string
  role: string
  entities: string[] | '*'
  portfolios?: string[]
  locked: boolean
  lastSignIn: string | null
}

async function read<T>(path: string): Promise<T> {
  const { token } = await session()
  const answer = await fetch(path, { headers: { authorization: `Bearer ${token}` } })
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
  return (await answer.json()) as T
}

/** Who sees what and who may do what, as the server holds it. */
export const useMatrix = () =>
  useQuery({ queryKey: ['permissions'], queryFn: () => read<AccessMatrix>('/api/permissions') })

/** The people who sign in here with a password. */
export const useUsers = () =>
  useQuery({ queryKey: ['users'], queryFn: async () => (await read<{ users: User[] }>('/api/users')).users })

/** Who is asking. */
export const useMe = () => useQuery({ queryKey: ['me'], queryFn: session })
