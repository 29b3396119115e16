import { useQuery } from '@tanstack/react-query'
import type { Language } from './format.ts'

type Both = Record<Language, string>

/** What the project's own files say of a member beside its definition: `npm run dictionary` writes it. */
export interface Facts {
  since: string
  type: string
  values?: string[]
  deprecated?: string
  /** columns of the marts it is made of, the marts its cube reads, the macros it calls */
  columns: string[]
  marts: string[]
  macros?: string[]
  /** rules that prove it, by their place in `rules`, and how many there are in all */
  rules: number[]
  count: number
}
export interface Term {
  term: string
  fr: string
  en: string
  definition_fr: string
  definition_en: string
  source: string
}
export interface Proofs {
  words: Record<'types' | 'units' | 'aggregations' | 'good_when' | 'null_reasons', Record<string, Both>>
  members: Record<string, Facts>
  rules: string[]
  glossary: Term[]
}
export interface Lineage {
  pages: { id: string; title: string; views: string[] }[]
  views: Record<string, Both & { marts: string[] }>
  models: Record<string, { path: string; reads: string[]; sources: string[] }>
}

/** Fetched when a page first asks for it. */
export function useProofs(): Proofs | null {
  const load = async () => (await import('./facts/proofs.json')).default as unknown as Proofs
  return useQuery({ queryKey: ['proofs'], queryFn: load, staleTime: Infinity }).data ?? null
}

export function useLineage(): Lineage | null {
  const load = async () => (await import('./facts/lineage.json')).default as unknown as Lineage
  return useQuery({ queryKey: ['lineage'], queryFn: load, staleTime: Infinity }).data ?? null
}

/** What the chosen views stand on, step by step: marts, the models before them, the tables of the landing. */
export function wayOf({ views, models }: Lineage, chosen: readonly string[]) {
  const marts = [...new Set(chosen.flatMap((name) => views[name]?.marts ?? []))].sort()
  const all = new Set(marts)
  for (const name of all) for (const read of models[name]?.reads ?? []) all.add(read)
  const sources = new Set([...all].flatMap((name) => models[name]?.sources ?? []))
  return { marts, steps: [...all].filter((name) => !marts.includes(name)).sort(), sources: [...sources].sort() }
}
