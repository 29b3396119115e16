import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { martsOf } from './inputs.ts'
import { type Model, wordsOf } from './members.ts'
import { type PageViews, readPages } from './pages.ts'

/** What a number came through, from the page it stands on to the tables its files were landed in. */
export interface Lineage {
  readonly pages: readonly PageViews[]
  readonly views: Readonly<Record<string, ViewNode>>
  readonly models: Readonly<Record<string, ModelNode>>
}
interface ViewNode {
  readonly fr: string
  readonly en: string
  readonly marts: readonly string[]
}
interface ModelNode {
  readonly path: string
  readonly reads: readonly string[]
  /** `source.table`, as the landing names them */
  readonly sources: readonly string[]
}

const ROOT = join(import.meta.dirname, '..', '..')
const SOURCE = /source\(\s*['"]([^'"]+)['"]\s*,\s*['"]([^'"]+)['"]\s*\)/g

/** Pages, views, models and sources with what each stands on; only what some view needs. */
export function readLineage(model: Model): Lineage {
  const views = Object.fromEntries(model.views.map((view) => [view.name, viewNode(view.node, model)]))
  const all = readModelNodes()
  const needed = new Set(Object.values(views).flatMap(({ marts }) => marts))
  for (const name of needed) for (const read of all.get(name)?.reads ?? []) needed.add(read)
  const models = Object.fromEntries([...all].filter(([name]) => needed.has(name)))
  return { pages: readPages(Object.keys(views)), views, models }
}

function viewNode(view: Model['views'][number]['node'], { cubes }: Model): ViewNode {
  const paths = (view.cubes as { join_path: string }[]).flatMap(({ join_path }) => join_path.split('.'))
  const marts = paths.flatMap((name) => {
    const cube = cubes.get(name)
    return cube ? martsOf(cube) : []
  })
  return { fr: wordsOf(view, 'fr').title, en: wordsOf(view, 'en').title, marts: [...new Set(marts)].sort() }
}

/** Every model and seed, by name. A name in a list that is looped over counts as read, and what a macro reads too. */
function readModelNodes(): Map<string, ModelNode> {
  const macros = readMacros()
  const paths = readdirSync(join(ROOT, 'models'), { recursive: true, encoding: 'utf8' })
    .map((path) => `models/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.(sql|csv)$/.test(path))
    .sort()
  const nameOf = (path: string) => path.replace(/^.*\/|\.\w+$/g, '')
  const known = new Set(paths.map(nameOf))
  return new Map(
    paths.map((path) => {
      const text = path.endsWith('.sql')
        ? withMacros(withoutComments(readFileSync(join(ROOT, path), 'utf8')), macros)
        : ''
      const words = [...text.matchAll(/['"](\w+)['"]/g)].map(([, word = '']) => word)
      const sources = [...text.matchAll(SOURCE)].map(([, source, table]) => `${source}.${table}`)
      const reads = words.filter((word) => known.has(word) && word !== nameOf(path))
      return [nameOf(path), { path, reads: [...new Set(reads)].sort(), sources: [...new Set(sources)].sort() }]
    }),
  )
}

/** Macros that read a model, by name. */
function readMacros(): Map<string, string> {
  const texts = readdirSync(join(ROOT, 'macros'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.sql'))
    .map((name) => withoutComments(readFileSync(join(ROOT, 'macros', name), 'utf8')))
  const bodies = texts.flatMap((text) => [...text.matchAll(/\{%-?\s*macro (\w+)\([\s\S]*?endmacro/g)])
  return new Map(bodies.filter(([body]) => body.includes('ref(')).map(([body, name = '']) => [name, body]))
}

const withMacros = (sql: string, macros: ReadonlyMap<string, string>): string =>
  [sql, ...[...macros].filter(([name]) => sql.includes(`${name}(`)).map(([, body]) => body)].join('\n')

const withoutComments = (sql: string) => sql.replace(/\{#[\s\S]*?#\}/g, ' ').replace(/--.*$/gm, '')
