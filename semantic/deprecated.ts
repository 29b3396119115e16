import type { Contract, Deprecation } from './contract.ts'
import { membersOf, type Query } from './query-schema.ts'

interface MetaMember {
  readonly name: string
  readonly meta?: Record<string, unknown>
}
/** What Cube's /meta answers, as far as it is added to. */
export interface CubeMeta {
  readonly cubes: readonly { readonly measures: readonly MetaMember[]; readonly dimensions: readonly MetaMember[] }[]
}

const deprecationOf = (contract: Contract, name: string): Deprecation | undefined => {
  const [view = '', member = ''] = name.split('.')
  return (contract[view]?.measures[member] ?? contract[view]?.dimensions[member])?.deprecated
}

/** A sentence for each member of a question that is announced to go. */
export function warningsOf(query: Query, contract: Contract): string[] {
  return [...new Set(membersOf(query))].flatMap((name) => {
    const told = deprecationOf(contract, name)
    return told ? [`${name} is deprecated since ${told.since} and goes with ${told.until}: ask ${told.use}.`] : []
  })
}

/** /meta with the version of the contract, and what is announced to go. */
export function metaWithPromises<M extends CubeMeta>(meta: M, contract: Contract, contractVersion: string) {
  const told = <T extends MetaMember>(member: T): T => {
    const deprecated = deprecationOf(contract, member.name)
    return deprecated ? { ...member, meta: { ...member.meta, deprecated } } : member
  }
  const cubes = meta.cubes.map((view) => ({
    ...view,
    measures: view.measures.map(told),
    dimensions: view.dimensions.map(told),
  }))
  return { ...meta, contractVersion, cubes }
}
