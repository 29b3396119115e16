import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { addFormulas } from './formulas.ts'
import { readWords } from './words.ts'

const MODEL = join(import.meta.dirname, 'model')

/** A cube, a view or a member, as its YAML says it. */
export type Node = Record<string, unknown>
export interface Model {
  readonly cubes?: Node[]
  readonly views?: Node[]
}

/**
 * The cubes and views, as Cube wants its files. They are written in Cube's YAML and handed over in its JavaScript:
 * Cube reads YAML string by string with a Python parser, which takes a minute's patience at every start.
 */
export async function modelFiles(): Promise<{ fileName: string; content: string }[]> {
  const files = await readModel()
  const models = files.map(({ model }) => model)
  const hidden = new Map(
    models.flatMap(({ cubes = [] }) => cubes.map((cube) => [String(cube.name), hiddenMembers(cube)])),
  )
  return models.map((model, index) => ({
    fileName: (files[index]?.path ?? '').replace(/\.yml$/, '.js'),
    content: translate(model, hidden),
  }))
}

/** The cubes and views as they are written, each measure with its formula in both languages. */
export async function readModel(): Promise<{ path: string; model: Model }[]> {
  const paths = (await Promise.all(['cubes', 'views'].map(listYaml))).flat()
  const texts = await Promise.all(paths.map((path) => readFile(join(MODEL, path), 'utf8')))
  const files = paths.map((path, index) => ({ path, model: parse(texts[index] ?? '') as Model }))
  addFormulas(
    files.flatMap(({ model }) => model.cubes ?? []),
    await readWords(),
  )
  return files
}

async function listYaml(folder: string): Promise<string[]> {
  const names = await readdir(join(MODEL, folder))
  return names
    .filter((name) => name.endsWith('.yml'))
    .sort()
    .map((name) => `${folder}/${name}`)
}

function translate({ cubes = [], views = [] }: Model, hidden: ReadonlyMap<string, string[]>): string {
  return [
    ...cubes.map((cube) => `cube(${JSON.stringify(cube.name)}, ${write(describe(cube))});`),
    ...views.map((view) => `view(${JSON.stringify(view.name)}, ${write(describe(hide(view, hidden)))});`),
  ].join('\n')
}

const hiddenMembers = (cube: Node): string[] =>
  ['dimensions', 'measures'].flatMap((kind) =>
    ((cube[kind] ?? []) as Node[]).filter((member) => member.public === false).map((member) => String(member.name)),
  )

/** What a cube hides stays hidden in a view that includes it: Cube itself would show it there. */
function hide(view: Node, hidden: ReadonlyMap<string, string[]>): Node {
  const excludes = (view.cubes as Node[]).flatMap(({ join_path, includes }) =>
    (hidden.get(String(join_path)) ?? []).filter((name) => includes === '*' || (includes as string[]).includes(name)),
  )
  const policies = (view.access_policy as Node[]).map((policy) => ({
    ...policy,
    member_level: { includes: '*', excludes },
  }))
  return { ...view, access_policy: policies }
}

/** English is written once, as title and description; both languages are answered side by side in `meta`. */
function describe(owner: Node): Node {
  const lists = ['measures', 'dimensions'].filter((key) => Array.isArray(owner[key]))
  const named = lists.map((key) => [
    key,
    Object.fromEntries((owner[key] as Node[]).map(({ name, ...member }) => [name, withMeta(member)])),
  ])
  const { name: _, ...rest } = { ...owner, ...Object.fromEntries(named) }
  return withMeta(rest)
}

function withMeta(member: Node): Node {
  if (!member.meta) return member
  const meta = member.meta as Node
  const { formula } = meta
  const description = member.description === undefined ? undefined : String(member.description).trim()
  const en = { title: member.title, description, ...(formula !== undefined && { formula }) }
  const format = meta.format ?? FORMATS[String(meta.unit)]
  return { ...member, meta: { ...meta, en, ...(format !== undefined && { format }) } }
}

/** How a unit is written, where the member does not say otherwise. */
const FORMATS: Record<string, string> = {
  currency: 'currency',
  ratio: 'percent',
  days: 'decimal1',
  hours: 'integer',
  count: 'integer',
  times: 'decimal1',
}

/**
 * Properties that hold code, not text: SQL with references in braces, references, and values of the asker's rights.
 * Each is a function of what it names, as Cube's own compiler would write it.
 */
const CODE: Record<string, (text: string) => string> = {
  sql: (text) => {
    const template = text.replace(/[\\`]/g, '\\$&').replace(REFERENCE, (_, code) => `\${${arrow(code)}}`)
    return `(${named(text)}) => \`${template}\``
  },
  sqlTable: (text) => `() => ${JSON.stringify(text)}`,
  member: (text) => `() => ${JSON.stringify(text)}`,
  joinPath: (text) => `(${text.split('.')[0]}) => ${text}`,
  values: (text) => `(securityContext) => ${text.replace('security_context', 'securityContext')}`,
}
const REFERENCE = /\{([^{}]+)\}/g
const arrow = (code: string): string => code.replace(/lambda (\w+): (\w+)/g, '($1) => $2')

/** The first names of the references in a text, each once. */
const named = (text: string): string =>
  [...new Set([...text.matchAll(REFERENCE)].map(([, code = '']) => code.split('.')[0]?.trim()))].join(', ')

function write(value: unknown, key = '', isText = false): string {
  if (Array.isArray(value)) return `[${value.map((item) => write(item, key, isText)).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).map(([name, item]) => {
      const isMeta = isText || key === 'meta' || name === 'meta'
      const known = isMeta ? name : name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
      const isName = key === 'measures' || key === 'dimensions'
      return `${JSON.stringify(isName ? name : known)}: ${write(item, isName ? name : known, isMeta)}`
    })
    return `{${pairs.join(', ')}}`
  }
  const code = isText ? undefined : CODE[key]
  return code && typeof value === 'string' ? code(value) : JSON.stringify(value)
}
