import { type Contract, readContract } from '../../semantic/contract.ts'
import { findMember } from '../../semantic/formulas.ts'
import { type Node, readModel } from '../../semantic/model.ts'
import type { Language } from '../../semantic/words.ts'

export type Promised = Contract[string]['measures'][string]
/** A public member: what the contract promises of it, and the cube and member that answer it. */
export interface Member {
  readonly view: string
  readonly name: string
  readonly promise: Promised
  readonly cube: Node
  readonly node: Node
}
export interface View {
  readonly name: string
  readonly node: Node
  readonly dimensions: readonly Member[]
  readonly measures: readonly Member[]
}
export interface Model {
  readonly views: readonly View[]
  readonly cubes: ReadonlyMap<string, Node>
}

/** Every public view with its members, in the order of the contract. */
export async function readMembers(): Promise<Model> {
  const models = (await readModel()).map(({ model }) => model)
  const cubes = new Map(models.flatMap(({ cubes = [] }) => cubes.map((cube) => [String(cube.name), cube])))
  const nodes = new Map(models.flatMap(({ views = [] }) => views.map((view) => [String(view.name), view])))
  const views = Object.entries(await readContract()).map(([name, promised]) => {
    const node = nodes.get(name)
    if (!node) throw new Error(`semantic/contract.yml names the view ${name}, which semantic/model/views does not hold`)
    const find = (members: Contract[string]['measures']): Member[] =>
      Object.entries(members).map(([member, promise]) => ({
        ...{ view: name, name: member, promise },
        ...locate(node, member, cubes),
      }))
    return { name, node, dimensions: find(promised.dimensions), measures: find(promised.measures) }
  })
  return { views, cubes }
}

/** The cube a view takes a member from. */
function locate(view: Node, name: string, cubes: ReadonlyMap<string, Node>): { cube: Node; node: Node } {
  for (const { join_path, includes } of (view.cubes ?? []) as Node[]) {
    const cube = cubes.get(String(join_path).split('.').at(-1) ?? '')
    const node = includes === '*' || (includes as string[]).includes(name) ? findMember(cube, name) : undefined
    if (cube && node && node.public !== false) return { cube, node }
  }
  throw new Error(`semantic/contract.yml names ${view.name}.${name}, which no cube of that view holds`)
}

/** Title, description and formula of a view, cube or member. */
export function wordsOf(node: Node, language: Language): { title: string; description: string; formula?: string } {
  const meta = (node.meta ?? {}) as Node
  const texts = (language === 'fr' ? meta.fr : { ...node, formula: meta.formula }) as Node | undefined
  const text = (key: string) => String(texts?.[key] ?? '').trim()
  return {
    title: text('title'),
    description: text('description'),
    ...(texts?.formula ? { formula: text('formula') } : {}),
  }
}
