import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { meta } from './cube.ts'
import type { Language } from './format.ts'

interface Member {
  name: string
  title: string
  shortTitle: string
  description?: string
  type: string
  meta?: { unit?: string; good_when?: string; aggregation?: string; null_reasons?: string[] } & Partial<
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
  /** the same as the layer says it: zero may be good too */
  good: string | null
  /** codes of why it may be empty */
  nullReasons: string[]
}

/** A member of one view, named without it. */
export interface Field extends Definition {
  member: string
  type: 'string' | 'number' | 'time'
}

export interface ViewFields {
  name: string
  title: string
  description: string
  measures: Field[]
  dimensions: Field[]
}

const useMeta = () =>
  useQuery({ queryKey: ['meta'], queryFn: async () => (await meta()).meta.cubes, staleTime: Infinity })

/** The definitions of the semantic layer, asked once. `has` says whether this role may ask for a member. */
export function useDictionary() {
  const result = useMeta()
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
      return definitionOf(member, language)
    },
  }
}

function definitionOf(member: Member, language: Language): Definition {
  const own = member.meta?.[language]
  const goodWhen = member.meta?.good_when
  return {
    name: member.name,
    title: own?.title ?? member.shortTitle,
    description: own?.description ?? member.description ?? '',
    formula: own?.formula ?? null,
    unit: member.meta?.unit ?? null,
    aggregation: member.meta?.aggregation ?? null,
    goodWhen: goodWhen === 'lower' || goodWhen === 'higher' ? goodWhen : null,
    good: goodWhen ?? null,
    nullReasons: member.meta?.null_reasons ?? [],
  }
}

function fieldOf(member: Member, language: Language): Field {
  const { type, name } = member
  return {
    ...definitionOf(member, language),
    name: name.slice(name.indexOf('.') + 1),
    member: name,
    type: type === 'time' || type === 'number' ? type : 'string',
  }
}

/** Every view with its members that this role may ask for, in the reader's words and order; null until it is known. */
export function useViews(language: Language): readonly ViewFields[] | null {
  const { data } = useMeta()
  return useMemo(() => {
    if (!data) return null
    const fieldsOf = (members: unknown) => (members as Member[]).map((member) => fieldOf(member, language))
    const views = data.map((view) => {
      const own = (view.meta as Member['meta'])?.[language]
      return {
        name: view.name,
        title: own?.title ?? view.title,
        description: own?.description ?? '',
        measures: fieldsOf(view.measures),
        dimensions: fieldsOf(view.dimensions),
      }
    })
    return views.sort((a, b) => a.title.localeCompare(b.title, language))
  }, [data, language])
}
