import { useQuery } from '@tanstack/react-query'
import { meta } from './cube.ts'
import type { Language } from './format.ts'

interface Member {
  name: string
  title: string
  shortTitle: string
  description?: string
  meta?: { unit?: string; good_when?: string; aggregation?: string } & Partial<
    Record<Language, { title?: string; description?: string; formula?: string }>
  >
}

export interface Definition {
  name: string
  title: string
  description: string
  formula: string | null
  unit: string | null
  aggregation: string | null
  /** which way is good; null where neither is */
  goodWhen: 'lower' | 'higher' | null
}

/** The definitions of the semantic layer, asked once. `has` says whether this role may ask for a member. */
export function useDictionary() {
  const result = useQuery({ queryKey: ['meta'], queryFn: async () => (await meta()).meta.cubes, staleTime: Infinity })
  const members = new Map<string, Member>()
  const measures = new Set<string>()
  for (const view of result.data ?? []) {
    for (const { name } of view.measures) measures.add(name)
    for (const member of [...view.measures, ...view.dimensions] as unknown as Member[]) members.set(member.name, member)
  }
  return {
    ready: result.isFetched,
    has: (name: string) => members.has(name),
    isMeasure: (name: string) => measures.has(name),
    define: (name: string, language: Language): Definition | null => {
      const member = members.get(name)
      if (!member) return null
      const own = member.meta?.[language]
      return {
        name,
        title: own?.title ?? member.shortTitle,
        description: own?.description ?? member.description ?? '',
        formula: own?.formula ?? null,
        unit: member.meta?.unit ?? null,
        aggregation: member.meta?.aggregation ?? null,
        goodWhen:
          member.meta?.good_when === 'lower' || member.meta?.good_when === 'higher' ? member.meta.good_when : null,
      }
    },
  }
}
