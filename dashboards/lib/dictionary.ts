import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { meta } from './cube.ts'
import { type Definition, defined, definitionOf, type Member, membersOf } from './define.ts'
import type { Language } from './format.ts'
import { typeset } from './typeset.ts'

export type { Definition } from './define.ts'

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
        title: typeset(own?.title ?? view.title, language),
        description: typeset(own?.description ?? '', language),
        measures: fieldsOf(view.measures),
        dimensions: fieldsOf(view.dimensions),
      }
    })
    return views.sort((a, b) => a.title.localeCompare(b.title, language))
  }, [data, language])
}
