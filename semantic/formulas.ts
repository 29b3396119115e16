import { readableFormula } from './formula.ts'
import type { Node } from './model.ts'
import { type Language, quoted, type Words } from './words.ts'

/**
 * Gives each measure that has words its formula where it does not write one itself (`meta.formula`, `meta.fr.formula`): what
 * its SQL says, in the titles of its members. One that is neither written nor readable is left out.
 */
export function addFormulas(cubes: readonly Node[], words: Words): void {
  const byName = new Map(cubes.map((cube) => [String(cube.name), cube]))
  for (const cube of cubes) {
    for (const measure of listOf(cube, 'measures')) {
      if (!measure.meta) continue
      const meta = measure.meta as Node
      const french = (meta.fr ?? {}) as Node
      const told = (language: Language) => formulaOf(cube, measure, byName, words, language)
      measure.meta = {
        ...withFormula(meta, meta.formula ?? told('en')),
        fr: withFormula(french, french.formula ?? told('fr')),
      }
    }
  }
}

const withFormula = (texts: Node, formula: unknown): Node =>
  formula === null ? texts : { ...texts, formula: String(formula).trim() }

const listOf = (cube: Node | undefined, kind: string): Node[] => (cube?.[kind] ?? []) as Node[]

/** Of a cube, the measure or dimension of that name. */
export function findMember(cube: Node | undefined, name: string): Node | undefined {
  return [...listOf(cube, 'measures'), ...listOf(cube, 'dimensions')].find((member) => member.name === name)
}

function formulaOf(
  cube: Node,
  measure: Node,
  cubes: ReadonlyMap<string, Node>,
  words: Words,
  language: Language,
): string | null {
  const column = (name: string) => (words.columns[`${cube.name}.${name}`] ?? words.columns[name])?.[language] ?? name
  const member = (path: string) => {
    const [first = '', second] = path.split('.')
    const found = second ? findMember(cubes.get(first), second) : findMember(cube, first)
    return titleOf(found, language) ?? column(second ?? first)
  }
  return readableFormula(String(measure.sql), { member, column }, words, language)
}

function titleOf(member: Node | undefined, language: Language): string | undefined {
  const french = ((member?.meta as Node | undefined)?.fr as Node | undefined)?.title
  const title = language === 'fr' ? french : member?.title
  return title === undefined ? undefined : quoted(String(title), language)
}
