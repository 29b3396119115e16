import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { findMember } from '../../semantic/formulas.ts'
import type { Node } from '../../semantic/model.ts'
import type { Member, Model } from './members.ts'

/** What a member is made of. */
export interface Inputs {
  /** other members of the cube its SQL names, hidden ones included */
  readonly members: readonly Node[]
  /** `mart.column`, or `cube.column` where the cube itself works it out */
  readonly columns: readonly string[]
  /** the marts its cube reads */
  readonly marts: readonly string[]
  /** the macros it calls, with the file that holds them */
  readonly macros: readonly string[]
}

const ROOT = join(import.meta.dirname, '..', '..')
const MACROS = 'semantic/model/macros'
const MARTS = 'models/marts'
const textOf = (folder: string, name: string) => readFileSync(join(ROOT, folder, name), 'utf8')
const namesIn = (folder: string, ending: string) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(ending))
    .sort()

/** Columns of each mart, as its YAML promises them, and macros by name with their file. */
export interface Sources {
  readonly marts: ReadonlyMap<string, ReadonlySet<string>>
  readonly macros: ReadonlyMap<string, string>
}

export function readSources(): Sources {
  interface Mart {
    name: string
    columns?: { name: string }[]
  }
  const models = namesIn(MARTS, '.yml').flatMap(
    (name) => (parse(textOf(MARTS, name)) as { models?: Mart[] }).models ?? [],
  )
  const macros = namesIn(MACROS, '.sql').flatMap((name) =>
    [...textOf(MACROS, name).matchAll(/create or replace macro (\w+)/g)].map(
      ([, macro = '']) => [macro, name] as const,
    ),
  )
  return {
    marts: new Map(models.map(({ name, columns = [] }) => [name, new Set(columns.map((column) => column.name))])),
    macros: new Map(macros),
  }
}

/** Follows the references of a member's SQL down to the columns of the marts. */
export function inputsOf({ cube, node }: Member, { cubes }: Model, sources: Sources): Inputs {
  const steps = [{ cube, node }, ...referred(cube, node, cubes)]
  const all = closure(steps, cubes)
  const marts = martsOf(cube)
  const columns = all.flatMap((step) => columnsOf(step.node).map((column) => placed(step.cube, column, sources)))
  const calls = all.flatMap((step) =>
    [...String(step.node.sql ?? '').matchAll(/\b(\w+)\(/g)].map(([, name = '']) => name),
  )
  const macros = calls.flatMap((name) => {
    const file = sources.macros.get(name)
    return file ? [`${name} (${MACROS}/${file})`] : []
  })
  return {
    members: steps.slice(1).map((step) => step.node),
    ...{ columns: unique(columns).sort(), marts, macros: unique(macros).sort() },
  }
}

interface Step {
  readonly cube: Node
  readonly node: Node
}
const unique = <T>(items: readonly T[]): T[] => [...new Set(items)]

/** The members that the SQL of one names in braces. */
function referred(cube: Node, node: Node, cubes: ReadonlyMap<string, Node>): Step[] {
  const names = [...String(node.sql ?? '').matchAll(/\{([\w.]+)\}(?!\.)/g)].map(([, path = '']) => path)
  return unique(names).flatMap((path) => {
    const [first = '', second] = path.split('.')
    const owner = second ? cubes.get(first) : cube
    const found = findMember(owner, second ?? first)
    return owner && found ? [{ cube: owner, node: found }] : []
  })
}

function closure(steps: readonly Step[], cubes: ReadonlyMap<string, Node>): Step[] {
  const seen = new Map(steps.map((step) => [step.node, step]))
  for (const { cube, node } of seen.values())
    for (const step of referred(cube, node, cubes)) if (!seen.has(step.node)) seen.set(step.node, step)
  return [...seen.values()]
}

/** `{CUBE}.column`, or the bare name of a column. */
function columnsOf(node: Node): string[] {
  const sql = String(node.sql ?? '').trim()
  return /^\w+$/.test(sql) ? [sql] : [...sql.matchAll(/\{CUBE\}\.(\w+)/g)].map(([, column = '']) => column)
}

/** The marts a cube reads. */
export function martsOf(cube: Node): string[] {
  if (cube.sql_table) return [String(cube.sql_table)]
  return unique([...String(cube.sql).matchAll(/\b(?:from|join)\s+((?:dim|fct)_\w+)/g)].map(([, mart = '']) => mart))
}

function placed(cube: Node, column: string, { marts }: Sources): string {
  const mart = martsOf(cube).find((name) => marts.get(name)?.has(column))
  return `${mart ?? cube.name}.${column}`
}
