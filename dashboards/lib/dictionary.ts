import { useQuery } from '@tanstack/react-query'
import { meta } from './cube.ts'
import { type Definition, defined, membersOf } from './define.ts'
import type { Language } from './format.ts'

/** The definitions of the semantic layer, asked once. `has` says whether this role may ask for a member. */
export function useDictionary() {
  const result = useQuery({ queryKey: ['meta'], queryFn: async () => (await meta()).meta.cubes, staleTime: Infinity })
  const views = result.data ?? []
  const members = membersOf(views)
  const measures = new Set(views.flatMap((view) => view.measures.map(({ name }) => name)))
  return {
    ready: result.isFetched,
    has: (name: string) => members.has(name),
    isMeasure: (name: string) => measures.has(name),
    define: (name: string, language: Language): Definition | null => defined(members, name, language),
  }
}
