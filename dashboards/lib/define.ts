import type { Language } from './format.ts'
import { typeset } from './typeset.ts'

export interface Member {
  name: string
  shortTitle: string
  description?: string
  type: string
  meta?: { unit?: string; good_when?: string; aggregation?: string; null_reasons?: string[] } & Partial<
    Record<Language, { title?: string; description?: string; formula?: string }>
  >
}

/** A view as the semantic layer's /meta tells it. */
export interface DefinedView {
  measures: readonly unknown[]
  dimensions: readonly unknown[]
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

/** Every member a role may ask for, by its name. */
export const membersOf = (views: readonly DefinedView[]): Map<string, Member> =>
  new Map(
    views
      .flatMap(({ measures, dimensions }) => [...measures, ...dimensions] as Member[])
      .map((member) => [member.name, member]),
  )

/** What a member means, in the reader's language; null where the role may not ask for it. */
export function defined(members: ReadonlyMap<string, Member>, name: string, language: Language): Definition | null {
  const member = members.get(name)
  return member ? definitionOf(member, language) : null
}

export function definitionOf(member: Member, language: Language): Definition {
  const own = member.meta?.[language]
  const good = member.meta?.good_when
  return {
    name: member.name,
    title: typeset(own?.title ?? member.shortTitle, language),
    description: typeset(own?.description ?? member.description ?? '', language),
    formula: own?.formula ? typeset(own.formula, language) : null,
    unit: member.meta?.unit ?? null,
    aggregation: member.meta?.aggregation ?? null,
    goodWhen: good === 'lower' || good === 'higher' ? good : null,
    good: good ?? null,
    nullReasons: member.meta?.null_reasons ?? [],
  }
}
