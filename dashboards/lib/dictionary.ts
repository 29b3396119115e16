import { useQuery } from '@tanstack/react-query'
import { meta } from './cube.ts'
import type { Language } from './format.ts'

type Words = Partial<Record<Language, { title?: string; description?: string; formula?: string }>>
interface Member {
  name: string
  title: string
  shortTitle: string
  description?: string
  meta?: { unit?: string; good_when?: string; aggregation?: string; null_reasons?: string[] } & Words
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
  /** the same as the layer says it: zero may be good too */
  good: string | null
  /** why it may be empty */
  nullReasons: string[]
}

/** A view of the semantic layer, in the reader's words, with the names of its members. */
export interface DefinedView {
  name: string
  title: string
  description: string
  measures: string[]
  dimensions: string[]
}

const WAYS = ['lower', 'higher'] as const

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
    views: (language: Language): DefinedView[] =>
      (result.data ?? []).map((view) => {
        const own = (view as unknown as Member).meta?.[language]
        return {
          ...{ name: view.name, title: own?.title ?? view.title, description: own?.description ?? '' },
          measures: view.measures.map(({ name }) => name),
          dimensions: view.dimensions.map(({ name }) => name),
        }
      }),
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
        goodWhen: WAYS.find((way) => way === member.meta?.good_when) ?? null,
        good: member.meta?.good_when ?? null,
        nullReasons: member.meta?.null_reasons ?? [],
      }
    },
  }
}
